import Glibc

/// An open file that is only read.
final class LogFile: Sendable {
  private let descriptor: Int32
  /// The number of the file in its file system.
  let inode: UInt64

  /// What came of opening a file.
  enum Opening {
    case opened(LogFile)
    case missing
    case failed(String)
  }

  private init(_ descriptor: Int32, inode: UInt64) {
    (self.descriptor, self.inode) = (descriptor, inode)
  }

  deinit { close(descriptor) }

  /// Opens the file at a path; a pipe or device is refused, since it could be waited for without end.
  static func open(_ path: String) -> Opening {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      return errno == ENOENT || errno == ENOTDIR
        ? .missing : .failed("\(path): \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return .failed("\(path): is not a file")
    }
    return .opened(LogFile(descriptor, inode: UInt64(status.st_ino)))
  }

  /// How long it is now, in bytes; 0 when the system does not say.
  var size: Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// True when a line goes on at an offset, which began before it.
  func isInLine(at offset: Int64) -> Bool {
    offset > 0 && read(at: offset - 1, upTo: 1).first.map { $0 != UInt8(ascii: "\n") } ?? false
  }

  /// Bytes from an offset on; fewer at the end of the file.
  func read(at offset: Int64, upTo limit: Int) -> [UInt8] {
    // Mostly there is nothing new, and room for the limit would be cleared at each look.
    let room = min(limit, Int(clamping: max(0, size - offset)))
    return [UInt8](unsafeUninitializedCapacity: room) { bytes, count in
      count = max(0, pread(descriptor, bytes.baseAddress, room, off_t(offset)))
    }
  }
}
