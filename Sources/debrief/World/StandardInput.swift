import Glibc

/// What a tool wrote to its hook's standard input.
enum StandardInput {
  private static let limit = 65_536
  /// For the first byte, and for each that follows.
  private static let patienceMilliseconds: Int32 = 10
  private static let rounds = 20

  /// What can be read now, at most 64 KiB; nothing from a terminal, and no waiting for one who says nothing.
  static func whatIsThere() -> String {
    guard isatty(STDIN_FILENO) == 0 else { return "" }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    for _ in 0..<rounds where bytes.count < limit {
      var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, patienceMilliseconds) > 0 else { break }
      let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes.prefix(limit), as: UTF8.self)
  }
}

/// Paths of devices as the kernel names them.
enum DevicePaths {
  /// `/dev/md127` for `/dev/md/data`; anything but a path of a device that is there stays as it is.
  static func resolved(_ word: String) -> String {
    guard word.hasPrefix("/dev/"), let real = realpath(word, nil) else { return word }
    defer { free(real) }
    return String(cString: real)
  }
}
