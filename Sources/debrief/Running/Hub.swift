import Collectors
import EventLog
import Events
import Glibc
import SQLiteEventLog

/// The process that owns a log: what collectors and other processes send is appended here.
struct Hub: Sendable {
  /// Where the log is.
  let path: String
  let log: SQLiteEventLog
  /// Beats when there is something new in the log.
  let news: Pulse
  private let server: HubServer

  /// Opens the log at a path, made when there is none, and the socket beside it.
  ///
  /// - Throws: `alreadyOpen` when another process owns the log, `unavailable` when it cannot be used.
  init(path: String, environment: Environment) async throws(EventLogError) {
    let log = try await SQLiteEventLog.open(
      appendingTo: path, creating: SQLiteEventLog.newOrigin(for: path), now: environment.now)
    let news = Pulse()
    server = try HubServer(socket: HubClient.socket(besideLog: path)) {
      (question) throws(EventLogError) in
      try await Self.answer(question, log, news)
    }
    (self.path, self.log, self.news) = (path, log, news)
  }

  /// Appends what the own collectors saw.
  func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    let outcomes = try await log.append(batch)
    news.beat()
    return outcomes
  }

  /// Answers other processes until it is closed.
  func serve() async { await server.run() }

  /// Stops answering, and lets the log go.
  func close() async throws(EventLogError) {
    server.shutDown()
    try await log.close()
  }

  private static func answer(
    _ question: HubServer.Question, _ log: SQLiteEventLog, _ news: Pulse
  ) async throws(EventLogError) -> [String] {
    switch question {
    case .append(let batch):
      let outcomes = try await log.append(batch)
      news.beat()
      return outcomes.map(\.wire)
    case .redact(let index):
      try await log.redact(Position(index))
      return []
    case .checkpoint:
      let checkpoint = try await log.checkpoint()
      return [
        String(checkpoint.head.size), checkpoint.head.root.hexadecimal, checkpoint.note,
      ]
    case .backup(let path):
      let head = try await log.backup(to: path)
      return [String(head.size), head.root.hexadecimal]
    }
  }
}
