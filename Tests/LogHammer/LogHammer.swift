@main
struct LogHammer {
  static func main() {}
}
