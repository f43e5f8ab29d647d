import Collectors
import Glibc

/// A program that is given a text on its standard input.
enum HookProcess {
  /// Runs a command to its end, on a thread of its own; answers what went wrong, or nil.
  static func run(
    _ command: [String], input: String, environment: [String], patienceSeconds: Int
  ) async -> String? {
    await OwnThread.run { blocking(command, input, environment, patienceSeconds) }
  }

  private static func blocking(
    _ command: [String], _ input: String, _ environment: [String], _ patience: Int
  ) -> String? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return String(cString: strerror(errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let spawned = spawn(command, environment, reading: ends[0])
    close(ends[0])
    defer { close(ends[1]) }
    switch spawned {
    case .failure(let failure): return failure.reason
    case .success(let child):
      let bytes = Array(input.utf8)
      _ = write(ends[1], bytes, bytes.count)
      close(ends[1])
      ends[1] = -1
      return end(of: child, within: patience)
    }
  }

  private struct SpawnFailure: Error { let reason: String }

  private static func spawn(
    _ command: [String], _ environment: [String], reading input: Int32
  ) -> Result<pid_t, SpawnFailure> {
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      (inherited + environment).map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    resetSignals(&attributes)
    var child = pid_t()
    let failure = posix_spawnp(&child, command[0], &actions, &attributes, &arguments, &variables)
    return failure == 0
      ? .success(child) : .failure(SpawnFailure(reason: String(cString: strerror(failure))))
  }

  /// The program begins as from a shell: what this process blocks and ignores is no matter of its.
  private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
    var (defaults, none) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGCHLD, SIGINT, SIGTERM, SIGHUP] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
  }

  private static var inherited: [String] {
    var variables: [String] = []
    var next = environ
    while let entry = next.pointee {
      variables.append(String(cString: entry))
      next += 1
    }
    return variables
  }

  /// Waits for a child, and ends it when it takes too long.
  private static func end(of child: pid_t, within seconds: Int) -> String? {
    var status: Int32 = 0
    for _ in 0..<seconds * 20 {
      let found = waitpid(child, &status, WNOHANG)
      if found == child { return words(status) }
      if found < 0, errno != EINTR { return String(cString: strerror(errno)) }
      usleep(50_000)
    }
    kill(child, SIGKILL)
    waitpid(child, &status, 0)
    return "took longer than \(seconds) s and was ended"
  }

  private static func words(_ status: Int32) -> String? {
    if status == 0 { return nil }
    let signal = status & 0x7F
    return signal == 0 ? "exit status \((status >> 8) & 0xFF)" : "was ended by signal \(signal)"
  }
}
