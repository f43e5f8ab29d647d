import Glibc

/// A pipe between a child's error output and ours.
final class ErrorPipe {
  private let output: Int32
  private(set) var input: Int32

  /// Nil when there are no descriptors left: then the child gets our error output itself.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (output, input) = (ends[0], ends[1])
  }

  deinit {
    closeInput()
    close(output)
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Passes on what comes until every writer has closed, or the child has ended and nothing is left.
  ///
  /// What a child leaves behind may keep the pipe open for ever.
  func pass(while child: pid_t, _ reading: (ArraySlice<UInt8>) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      var entry = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = poll(&entry, 1, 100)
      if ready == 0, hasEnded(child) { return }
      guard ready > 0 else { continue }
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { return }
      write(buffer[..<count])
      reading(buffer[..<count])
    }
  }

  /// Looks without taking the end away from whoever waits for it.
  private func hasEnded(_ child: pid_t) -> Bool {
    var about = siginfo_t()
    let answer = waitid(P_PID, id_t(child), &about, WEXITED | WNOHANG | WNOWAIT)
    return answer != 0 || about.si_signo == SIGCHLD
  }

  private func write(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
