import Foundation
import Glibc

/// A log file as a server and `logrotate` treat it.
final class WrittenLog {
  let path: String
  private let folder: TemporaryFolder
  private var descriptor: Int32 = -1
  private var rotations = 0

  init(_ text: String? = nil) throws {
    folder = try TemporaryFolder()
    path = folder.file("server.log")
    if let text {
      reopen()
      write(text)
    }
  }

  deinit { close(descriptor) }

  /// Appends to the file that is open, wherever it is by now.
  func write(_ text: String) { write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Opens the file at the path, as a server does that is told to flush its logs.
  func reopen() {
    close(descriptor)
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
  }

  /// Moves the file away; the server goes on writing to it until it opens its log anew.
  func rotate() {
    rotations += 1
    rename(path, path + ".\(rotations)")
  }

  /// Empties the file in place.
  func truncate(to size: Int = 0) { ftruncate(descriptor, off_t(size)) }

  func remove() { unlink(path) }
}
