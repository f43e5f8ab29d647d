import ArgumentParser
import EventLog
import Events
import Incidents
import Postmortems
import Reporting
import SQLiteEventLog

/// One run of the command line: the only place that knows the clock, the environment and the terminal.
struct Session {
  let path: String
  let environment: Environment
  let terminal: Terminal

  init(_ own: LogOption, _ root: LogOption) {
    environment = Environment()
    terminal = Terminal(environment)
    path = own.path ?? root.path ?? environment["DEBRIEF_LOG"] ?? "debrief.db"
  }

  /// Opens the log for reading.
  func reading() async throws -> SQLiteEventLog {
    try requireLog()
    return try await SQLiteEventLog.open(readingOnly: path)
  }

  private func requireLog() throws {
    guard environment.hasFile(at: path) else {
      throw Failure(
        "\(path): there is no log; make one with debrief import FILE, or name another with --log",
        .unavailable)
    }
  }

  /// Opens the log for appending, makes it when there is none and that is wanted, and closes it when `body` is done.
  ///
  /// While another process owns the log, `debrief run`, what is appended goes through that.
  func appending<Result>(
    makingNew: Bool = true, _ body: (any OwnedLog) async throws -> Result
  ) async throws -> Result {
    if !makingNew { try requireLog() }
    if let log = try await HubLog(besideLog: path) { return try await body(log) }
    let isNew = !environment.hasFile(at: path)
    let log = try await SQLiteEventLog.open(
      appendingTo: path, creating: SQLiteEventLog.newOrigin(for: path), now: environment.now)
    if isNew {
      terminal.remark("made a new log \(path); keep its key \(path).key as safe as the log")
    }
    let result: Result
    do {
      await takeIn(log)
      result = try await body(log)
    } catch {
      try? await log.close()
      throw error
    }
    try await log.close()
    return result
  }

  /// Takes in what hooks kept while nobody owned the log; what a person does now goes on also when that fails.
  private func takeIn(_ log: SQLiteEventLog) async {
    await HookSpool(besideLog: path).takeIn(report: { terminal.remark($0) }) {
      try await log.append($0)
    }
  }

  /// The zone to show times in.
  func zone(_ option: ZoneOption) throws -> ZoneRules {
    if let name = option.name { return try TimeZones.zone(name) }
    let local = TimeZones.local(named: environment["TZ"])
    return ["Etc/UTC", "Universal", "Zulu", "Etc/UCT"].contains(local.name) ? .utc : local
  }
}

/// A command of Debrief: what it does, and nothing about how errors leave the process.
protocol SessionCommand: AsyncParsableCommand {
  var parent: Debrief { get }
  var log: LogOption { get }

  func perform(_ session: Session) async throws
}

extension SessionCommand {
  func run() async throws {
    let session = Session(log, parent.log)
    do {
      try session.environment.check()
      try await perform(session)
    } catch let failure as Failure {
      session.terminal.fail(failure.message)
      throw failure.code
    } catch let code as ExitCode {
      throw code
    } catch let error as ValidationError {
      throw error
    } catch {
      let failure = Failure(error, log: session.path)
      session.terminal.fail(failure.message)
      throw failure.code
    }
  }
}

extension Session {
  /// The subject of an incident that the log holds.
  func existingIncident(_ name: String) async throws -> Subject {
    try await Reporter(reading()).load().incident(name).id
  }
}

extension LogHead {
  /// `1 event`, `124 events`.
  var sizeInWords: String { size == 1 ? "1 event" : "\(size) events" }
}

extension Session {
  /// The identity of the event at a position of the log.
  func reference(to position: Int) async throws -> EventReference {
    let log = try await reading()
    guard position >= 0, let record = try await log.read(from: Position(position), limit: 1).first
    else {
      throw Failure("\(path): there is no position \(position)", .data)
    }
    return EventReference(source: record.key.source, id: record.key.id)
  }
}
