import ArgumentParser
import Events
import Interpreters
import SQLiteEventLog

/// Runs a command and records what it was and how it ended.
struct WrapCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "wrap",
    abstract: "Run a command; record its words, times and exit status.",
    discussion: """
      The command keeps the terminal, and its exit status is that of wrap. Words that look like secrets are not \
      recorded. What is printed is the command's own. When the log cannot be written the command runs all the same.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("What it is done to, such as node:mysql/db-2.", valueName: "subject"))
  var on: String?
  @Argument(
    parsing: .postTerminator, help: ArgumentHelp("The command, after --.", valueName: "cmd"))
  var command: [String] = []

  func validate() throws {
    if command.isEmpty {
      throw ValidationError("write the command after --, as in: debrief wrap -- kubectl get pods")
    }
  }

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let subject = try on.map { try parseSubject($0, option: "--on") }
    let words = SecretWords.masked(command)
    let key = session.environment.newEventID()
    await attempt(session) {
      try await recording.record(
        OperatorActed(
          action: words.joined(separator: " "), by: recording.person, to: .started, command: words,
          key: key), about: subject, isSilent: true)
    }
    let (status, errors, failure) = run()
    await attempt(session) {
      try await recording.record(
        OperatorActed(
          action: words.joined(separator: " "), by: recording.person,
          to: status == 0 ? .done : .failed,
          command: words, exitStatus: Int(status), errors: errors.isEmpty ? nil : errors, key: key),
        about: subject, time: session.environment.now(), isSilent: true)
    }
    if let failure { throw failure }
    if status != 0 { throw ExitCode(status) }
  }

  /// The command's exit status and the known errors it printed; 127, as a shell has it, and why, when it could not be
  /// begun.
  private func run() -> (status: Int32, errors: [String], failure: (any Error)?) {
    guard var errors = ToolErrors(program: command[0]) else {
      do { return (try ChildProcess.run(command), [], nil) } catch { return (127, [], error) }
    }
    do {
      let status = try ChildProcess.run(command) { errors.read($0) }
      errors.end()
      return (status, errors.found, nil)
    } catch {
      return (127, [], error)
    }
  }

  /// What the operator is doing matters more than its record: a log that is away is told and does not stop the command.
  private func attempt(_ session: Session, _ record: () async throws -> Void) async {
    do { try await record() } catch let failure as Failure {
      session.terminal.remark("not recorded: \(failure.message)")
    } catch {
      session.terminal.remark("not recorded: \(Failure(error, log: session.path).message)")
    }
  }
}
