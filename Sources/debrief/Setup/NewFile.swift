import Glibc

/// A file that is written only where none is.
enum NewFile {
  /// Writes it for its owner and group to read; one that is there already stays as it is.
  static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else {
      throw Failure(
        "\(path): \(String(cString: strerror(errno))); name another file or folder", .unavailable)
    }
    defer { close(descriptor) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = String(cString: strerror(errno))
        unlink(path)
        throw Failure("\(path): \(reason); make room and try again", .unavailable)
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
