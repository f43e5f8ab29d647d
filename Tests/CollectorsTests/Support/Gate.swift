import Glibc

/// How many milliseconds are waited for what must come about, on however busy a machine.
let patience: Int64 = 900_000

/// Something that a script waits for until the test says so; each opening lets one through.
final class Gate: Sendable {
  private let ends: (read: Int32, write: Int32)

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.ends = (ends[0], ends[1])
  }

  deinit {
    close(ends.read)
    close(ends.write)
  }

  func open() { _ = withUnsafeBytes(of: UInt8(1)) { Glibc.write(ends.write, $0.baseAddress, 1) } }

  /// False when nobody opened it.
  @discardableResult
  func wait() -> Bool {
    var (entry, byte) = (pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0), UInt8(0))
    guard poll(&entry, 1, Int32(patience)) > 0 else { return false }
    return Glibc.read(ends.read, &byte, 1) == 1
  }
}
