import EventLog
import Glibc

/// The file beside a log where events of hooks wait while the log cannot be reached: one event a line.
struct HookSpool {
  let path: String

  init(besideLog log: String) { path = log + ".hooks" }

  /// Appends an event and makes it durable.
  func put(_ event: [UInt8]) throws {
    try locked(O_RDWR | O_CREAT) { file in
      let size = lseek(file, 0, SEEK_END)
      var last: UInt8 = 0
      // A writer that was cut off left half a line: it must not swallow this one.
      let isTorn = size > 0 && pread(file, &last, 1, size - 1) == 1 && last != 0x0A
      let line = (isTorn ? [0x0A] : []) + event + [0x0A]
      var done = 0
      while done < line.count {
        let count = line[done...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure() }
        done += count
      }
      guard fsync(file) == 0 else { throw failure() }
    }
  }

  /// Gives every line to `body`, and forgets them when it is done; a crash between the two gives them again.
  func take(_ body: ([[UInt8]]) async throws -> Void) async throws {
    guard access(path, F_OK) == 0 else { return }
    let file = try opened(O_RDWR)
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure() }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    if bytes.isEmpty { return }
    try await body(bytes.split(separator: 0x0A).map(Array.init))
    guard ftruncate(file, 0) == 0, fsync(file) == 0 else { throw failure() }
  }

  private func locked(_ flags: Int32, _ body: (Int32) throws -> Void) throws {
    let file = try opened(flags)
    defer { close(file) }
    try body(file)
  }

  /// The file, locked until it is closed.
  private func opened(_ flags: Int32) throws -> Int32 {
    let file = open(path, flags | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure() }
    while flock(file, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(file)
        throw failure()
      }
    }
    return file
  }

  private func failure() -> Failure {
    Failure(
      "\(path): \(String(cString: strerror(errno))); look at the folder and its rights",
      .unavailable)
  }
}
