import EventLog
import Glibc

/// The right to append to a log: a lock of the operating system on `<log>-lock`, held by one process.
///
/// The file holds the number of the process, for the message of the one that comes second. The lock ends with
/// the process, however it ends, and the file stays.
final class AppenderLock {
  private let descriptor: Int32

  /// - Throws: `alreadyOpen` when another holds the lock, `unavailable` when the file cannot be made.
  convenience init(log path: String) throws(EventLogError) {
    try self.init(path, refusal: "appends to this log; stop it, or send the events through it")
  }

  /// - Throws: as for a log.
  convenience init(spool path: String) throws(EventLogError) {
    try self.init(path, refusal: "uses this spool; stop it, or give this one a spool of its own")
  }

  private init(_ path: String, refusal: String) throws(EventLogError) {
    descriptor = try Self.locked(path, refusal)
    ftruncate(descriptor, 0)
    let text = Array("\(getpid())\n".utf8)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// A program that this process is just starting shares the file for a moment: to close it alone keeps the lock.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Opens the file and locks it.
  ///
  /// Not in `init`: what that throws once the descriptor is set ends with `deinit`, which would close it again, and by
  /// then it may be the number of another file.
  private static func locked(_ path: String, _ refusal: String) throws(EventLogError) -> Int32 {
    let lockPath = path + "-lock"
    let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .unavailable(
        "\(lockPath): \(String(cString: strerror(errno))); look at the folder and its rights")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = holder(descriptor)
      close(descriptor)
      throw .alreadyOpen("\(path): \(holder) \(refusal)")
    }
    return descriptor
  }

  private static func holder(_ descriptor: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 20)
    let count = text.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    let digits = String(decoding: text.prefix(max(0, count)), as: UTF8.self)
      .prefix { $0.isNumber }
    return digits.isEmpty ? "another process" : "process \(digits)"
  }
}
