import ArgumentParser
import Glibc

/// Another program, run in this one's terminal.
enum ChildProcess {
  /// Runs a command to its end and answers its exit status; 128 and the signal's number when a signal ended it.
  ///
  /// An interrupt from the terminal goes to the command, so that wrap lives to record how it ended. With `reading`,
  /// what it prints as errors passes through a pipe, and the reader sees it too; its other streams are ours.
  static func run(_ command: [String], reading: ((ArraySlice<UInt8>) -> Void)? = nil) throws
    -> Int32
  {
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    // Whoever started this process may have said that ends of children are not to be seen.
    signal(SIGCHLD, SIG_DFL)
    let previous = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, previous) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let errors = reading.flatMap { _ in ErrorPipe() }
    if let errors { posix_spawn_file_actions_adddup2(&actions, errors.input, STDERR_FILENO) }
    var child = pid_t()
    let failure = posix_spawnp(&child, command[0], &actions, &attributes, &arguments, environ)
    errors?.closeInput()
    guard failure == 0 else {
      throw Failure(
        "\(command[0]): \(String(cString: strerror(failure))); the command was not run",
        ExitCode(127))
    }
    if let errors, let reading { errors.pass(while: child, reading) }
    return try status(of: child, command)
  }

  private static func status(of child: pid_t, _ command: [String]) throws -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else {
        throw Failure("\(command[0]): its end was not seen; look for it with ps", ExitCode(127))
      }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
