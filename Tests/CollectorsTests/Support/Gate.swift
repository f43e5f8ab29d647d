import Glibc

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

  func wait() {
    var byte: UInt8 = 0
    _ = Glibc.read(ends.read, &byte, 1)
  }
}
