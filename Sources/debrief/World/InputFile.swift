import Glibc

/// A file or standard input, read in pieces.
final class InputFile {
  /// What messages call it.
  let name: String
  /// How long it is in bytes; nil when that cannot be known.
  let size: Int?
  private let descriptor: Int32

  init(_ path: String) throws {
    name = path == "-" ? "stdin" : path
    guard path != "-" else {
      (descriptor, size) = (STDIN_FILENO, nil)
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(
        "\(path): \(String(cString: strerror(errno))); look at the path, nothing was imported",
        .data)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw Failure("\(path): is a folder; name the files in it, as in \(path)/*.ndjson", .data)
    }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Reads the next bytes into a buffer; 0 at the end.
  func read(_ buffer: inout [UInt8]) throws -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return count }
      if errno != EINTR {
        throw Failure(
          "\(name): \(String(cString: strerror(errno))); import it again when it can be read", .data
        )
      }
    }
  }
}
