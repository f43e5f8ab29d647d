import Glibc
import Interpreters

/// One run of a command, in a process group of its own, which is ended when its time is over.
struct CommandRun {
  private let command: [String]
  private let deadline: Deadline
  private let watch = Stopwatch()

  /// So much of its output is kept; the rest is read and dropped.
  private static let outputLimit = 1 << 20
  private static let errorLimit = 4096
  /// Where programs are looked for; those of administrators are often on no user's path.
  private static let folders = [
    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
  ]

  init(_ command: [String], milliseconds: Int64) {
    (self.command, deadline) = (command, Deadline(milliseconds: milliseconds))
  }

  /// Runs the command and blocks until it has ended; a process that the system cannot end holds it for ever.
  func outcome() -> CommandReading.Outcome {
    guard let name = command.first, let program = Self.program(name) else {
      let name = command.first ?? "the command"
      return .notStarted("\(name): is not in \(Self.folders.joined(separator: ", "))")
    }
    guard let output = Channel(), let error = Channel() else {
      return .notStarted(String(cString: strerror(errno)))
    }
    switch spawn(program, output, error) {
    case .failure(let refusal): return .notStarted("\(name): \(refusal.words)")
    case .success(let child):
      output.closeWriting()
      error.closeWriting()
      let words = read(output, error)
      // It may have closed its outputs and go on.
      let ended = words == nil ? nil : status(of: child)
      guard let words, let status = ended else {
        kill(-child, SIGKILL)
        Self.reap(child)
        return .timedOut(milliseconds: watch.milliseconds)
      }
      return .exited(
        status: status, output: words.output,
        error: words.error.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
  }

  private static func program(_ name: String) -> String? {
    if name.contains("/") { return name }
    return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  // MARK: Starting

  private struct Refusal: Error { let words: String }

  private func spawn(
    _ program: String, _ output: Channel, _ error: Channel
  ) -> Result<pid_t, Refusal> {
    // Whoever started this process may have said that ends of children are not to be seen.
    signal(SIGCHLD, SIG_DFL)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    let words = ["PATH=\(Self.folders.joined(separator: ":"))", "LC_ALL=C"]
    var variables: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, error.writing, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    var (defaults, blocked) = (sigset_t(), sigset_t())
    sigfillset(&defaults)
    sigemptyset(&blocked)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var child = pid_t()
    let code = posix_spawn(&child, program, &actions, &attributes, &arguments, &variables)
    return code == 0 ? .success(child) : .failure(Refusal(words: String(cString: strerror(code))))
  }

  // MARK: Reading

  /// What it printed until it closed both its outputs; nil when it has not in time.
  private func read(_ output: Channel, _ error: Channel) -> (output: String, error: String)? {
    var (printed, complained): ([UInt8], [UInt8]) = ([], [])
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    var entries = [output, error].map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
    while entries.contains(where: { $0.fd >= 0 }) {
      let left = deadline.remaining
      guard left > 0 else { return nil }
      _ = poll(&entries, nfds_t(entries.count), left)
      for index in entries.indices where entries[index].fd >= 0 && entries[index].revents != 0 {
        let count = Glibc.read(entries[index].fd, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        // poll passes over what is negative.
        guard count > 0 else {
          entries[index].fd = -1
          continue
        }
        if index == 0 {
          printed += buffer.prefix(count).prefix(max(0, Self.outputLimit - printed.count))
        } else {
          complained += buffer.prefix(count).prefix(max(0, Self.errorLimit - complained.count))
        }
      }
    }
    return (String(decoding: printed, as: UTF8.self), String(decoding: complained, as: UTF8.self))
  }

  // MARK: Ending

  /// The exit status of a child, or 128 and the signal's number when a signal ended it; nil when it goes on in time.
  private func status(of child: pid_t) -> Int? {
    var status: Int32 = 0
    while true {
      let found = waitpid(child, &status, WNOHANG)
      if found == child { break }
      if found < 0, errno != EINTR { return 127 }
      if deadline.hasPassed { return nil }
      usleep(5000)
    }
    let signal = status & 0x7F
    return Int(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
  }

  /// Waits for a child that was ended, however long the system holds it.
  private static func reap(_ child: pid_t) {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { return } }
  }
}

/// Two ends of a connection that no other program inherits.
private final class Channel {
  let reading: Int32
  private(set) var writing: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    // Unlike a pipe's, its ends can be kept from other children from the first instant on.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    close(reading)
    closeWriting()
  }

  func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }
}
