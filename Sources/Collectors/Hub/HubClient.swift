public import EventLog
public import Events
import Interpreters

/// Appends to a log through the process that owns it, over the UNIX socket beside the log.
public struct HubClient: Sendable {
  private let path: String
  private let timeoutMilliseconds: Int64

  /// Makes a client of the socket at a path; nothing is connected yet.
  public init(socket path: String, timeoutMilliseconds: Int64 = 30_000) {
    (self.path, self.timeoutMilliseconds) = (path, timeoutMilliseconds)
  }

  /// The socket beside a log.
  public static func socket(besideLog path: String) -> String { path + ".socket" }

  /// True when a process answers at the socket.
  public func isThere() async -> Bool {
    (try? await ask(Message("ping"))) != nil
  }

  /// Appends a batch, as `EventLog.append` does.
  ///
  /// - Throws: `unavailable` when no process owns the log, or it cannot write; sending again is always safe.
  public func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    let reply = try await ask(Message("append", batch.map(\.body)))
    let outcomes = reply.compactMap { AppendOutcome(wire: String(decoding: $0, as: UTF8.self)) }
    guard outcomes.count == batch.count else { throw misread }
    return outcomes
  }

  /// Erases the body of an event, as `EventLog.redact` does.
  public func redact(_ position: Position) async throws(EventLogError) {
    _ = try await ask(Message("redact", [Array("\(position.index)".utf8)]))
  }

  /// Has the log sign a checkpoint and keep it.
  public func checkpoint() async throws(EventLogError) -> SignedCheckpoint {
    let parts = try await ask(Message("checkpoint")).map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3 else { throw misread }
    return SignedCheckpoint(head: try head(Array(parts.prefix(2))), note: parts[2])
  }

  /// Has a copy of the log written to a new file, whose path must not be relative.
  public func backup(to path: String) async throws(EventLogError) -> LogHead {
    let parts = try await ask(Message("backup", [Array(path.utf8)]))
    return try head(parts.map { String(decoding: $0, as: UTF8.self) })
  }

  /// A head as the hub writes it: size, and root in hexadecimal digits.
  private func head(_ parts: [String]) throws(EventLogError) -> LogHead {
    guard parts.count == 2, let size = Int(parts[0]), let root = Digest(hexadecimal: parts[1])
    else { throw misread }
    return LogHead(size: size, root: root)
  }

  private func ask(_ message: Message) async throws(EventLogError) -> ArraySlice<[UInt8]> {
    let answer = await OwnThread.run { [path, timeoutMilliseconds] in
      Result { () throws(TransportFailure) in
        let deadline = Deadline(milliseconds: timeoutMilliseconds)
        let socket = try Socket(toPath: path, by: deadline)
        try socket.send(message.bytes)
        return try Message(from: socket)
      }
    }
    switch answer {
    case .failure(let failure): throw .unavailable("\(path): \(Self.reason(failure))")
    case .success(let reply):
      guard reply.verb != "ok" else { return reply.rest }
      throw EventLogError(wire: reply)
    }
  }

  private static func reason(_ failure: TransportFailure) -> String {
    guard failure.kind != .refused else {
      return "no process that owns the log answers there (\(failure.detail)); start debrief run"
    }
    return failure.detail.isEmpty
      ? failure.kind.words : "\(failure.kind.words): \(failure.detail)"
  }

  private var misread: EventLogError {
    .unavailable("\(path): the answer cannot be read; is it of another version of Debrief?")
  }
}
