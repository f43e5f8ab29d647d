/// Lines of a YAML file.
struct SetupLines {
  private var lines: [String] = []

  var isEmpty: Bool { lines.isEmpty }
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// A line as it is.
  mutating func put(_ line: String) { lines.append(line) }

  /// A comment, as far in as what it is about; at the margin a single `#` is an example.
  mutating func say(_ words: String, indent: Int = 0) {
    let mark = indent == 0 ? "## " : String(repeating: " ", count: indent) + "# "
    lines.append(mark + Scalar.comment(words))
  }

  /// An empty line.
  mutating func gap() { lines.append("") }

  mutating func add(_ other: SetupLines) { lines += other.lines }

  /// A key and its value.
  mutating func put(_ key: String, _ value: String, indent: Int) {
    lines.append(String(repeating: " ", count: indent) + "\(key): \(Scalar.yaml(value))")
  }

  /// The first key of an entry of a list.
  mutating func begin(_ key: String, _ value: String, indent: Int) {
    lines.append(String(repeating: " ", count: indent) + "- \(key): \(Scalar.yaml(value))")
  }

  /// A password in a file of its own, and how that file is made.
  mutating func put(_ secret: FoundPassword, for whom: String, indent: Int) {
    if !secret.exists {
      say(
        "The file holds \(whom)'s password and nothing else. Make it so that only you can read it:",
        indent: indent)
      say("  \(secret.recipe)", indent: indent)
    }
    lines.append(
      String(repeating: " ", count: indent) + "password: {file: \(Scalar.inBraces(secret.path))}")
  }
}

extension FoundPassword {
  /// The command that makes the file and reads the password from the keyboard.
  var recipe: String {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let make = folder.isEmpty ? "" : "mkdir -p \(Self.quoted(folder.joined(separator: "/"))) && "
    return "\(make)(umask 077; cat > \(Self.quoted(path)))   # type it, Enter, Ctrl-D"
  }

  /// A word for a shell.
  private static func quoted(_ word: String) -> String {
    let isSafe = word.utf8.allSatisfy { Scalar.isAlphanumeric($0) || "./_-".utf8.contains($0) }
    return isSafe ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
