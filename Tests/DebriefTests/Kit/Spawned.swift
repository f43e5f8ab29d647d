import Glibc

/// A process that was started with the two ends of its standard streams in our hands.
///
/// Output goes to files, so that neither side ever waits for the other.
final class Spawned {
  let processID: pid_t
  private var input: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: the program's path and its arguments.
  ///   - variables: its whole environment, `NAME=value` each.
  ///   - folder: where it runs.
  ///   - output: the file its standard output goes to.
  ///   - errors: the file its standard error goes to.
  /// - Throws: `Failure` when it cannot be started.
  init(
    _ words: [String], variables: [String], in folder: String, output: String, errors: String
  ) throws {
    var ends: [Int32] = [0, 0]
    // A pair of sockets is closed in every other child from the start, which a pipe is only later.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure(errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    let mode = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, mode, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, mode, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.resetSignals(&attributes)
    let (arguments, environment) = (
      CStrings(["/usr/bin/env", "-C", folder] + words), CStrings(variables)
    )
    var child = pid_t()
    let failure = posix_spawn(
      &child, "/usr/bin/env", &actions, &attributes, arguments.pointers, environment.pointers)
    close(ends[0])
    guard failure == 0 else {
      close(ends[1])
      throw Failure(failure)
    }
    (processID, input) = (child, ends[1])
  }

  /// A child begins as from a shell: a closed pipe ends it, and it sees its own children end.
  private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
    signal(SIGPIPE, SIG_IGN)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGCHLD, SIGINT] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // A thread of the pool has signals blocked, and a shell waits for that of a child.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
  }

  /// Writes to its standard input; false when it does not read any more.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Waits for its end: the exit status, or minus the signal that ended it, and its peak memory in bytes.
  func wait() -> (status: Int32, peakMemory: Int) {
    closeInput()
    var (status, usage) = (Int32(0), rusage())
    while wait4(processID, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return (signal == 0 ? (status >> 8) & 0xFF : -signal, usage.ru_maxrss * 1024)
  }

  deinit { closeInput() }

  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ number: Int32) { description = String(cString: strerror(number)) }
  }
}

/// Strings as C wants them, as long as this lives.
private final class CStrings {
  private(set) var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
