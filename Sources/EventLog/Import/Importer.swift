public import Events

/// Brings a stream of events into a log: checks each, appends the good ones in batches, and says of each bad one why.
///
/// A bad event does not stop its neighbours. Importing the same stream twice records nothing twice. While one batch is
/// made durable the next is checked.
public struct Importer: ~Copyable {
  /// What became of the events so far.
  public private(set) var summary = ImportSummary()

  private let log: any EventLog
  private let decoder = EventDecoder()
  private let file: String
  private let batchSize: Int
  private let zone: AssumedZone?
  private let now: @Sendable () -> Timestamp
  private let report: @Sendable (ImportRemark) -> Void
  private var splitter = EventSplitter()
  private var batch: [IncomingEvent] = []
  private var lines: [Int] = []
  private var running: Task<[AppendOutcome], any Error>?
  private var runningLines: [Int] = []

  /// Makes an importer of one stream.
  ///
  /// - Parameters:
  ///   - log: where the events go.
  ///   - file: what the stream is called in remarks.
  ///   - batchSize: how many events are made durable together.
  ///   - zone: the zone of times that say none; without it they are refused.
  ///   - now: the clock that the times of events are held against.
  ///   - report: takes each remark as it is found.
  public init(
    into log: any EventLog, file: String, batchSize: Int = 1000, assuming zone: AssumedZone? = nil,
    now: @escaping @Sendable () -> Timestamp = LogEnvironment.systemTime,
    report: @escaping @Sendable (ImportRemark) -> Void
  ) {
    (self.log, self.file, self.batchSize) = (log, file, batchSize)
    (self.zone, self.now, self.report) = (zone, now, report)
  }

  /// Takes the next bytes of the stream.
  ///
  /// - Throws: `EventLogError` when the log cannot keep events; what was recorded before stays.
  public mutating func feed(_ chunk: ArraySlice<UInt8>) async throws(EventLogError) {
    var pieces: [(Int, EventSplitter.Piece)] = []
    chunk.withUnsafeBytes { splitter.feed($0) { pieces.append(($0, $1)) } }
    for (line, piece) in pieces { try await take(piece, at: line) }
  }

  /// Takes the end of the stream and waits until everything is durable.
  ///
  /// - Throws: `EventLogError` as `feed` does.
  public mutating func finish() async throws(EventLogError) -> ImportSummary {
    var pieces: [(Int, EventSplitter.Piece)] = []
    splitter.finish { pieces.append(($0, $1)) }
    for (line, piece) in pieces { try await take(piece, at: line) }
    try await flush()
    try await settle()
    return summary
  }

  private mutating func take(
    _ piece: EventSplitter.Piece, at line: Int
  ) async throws(EventLogError) {
    summary.events += 1
    switch piece {
    case .event(let bytes): check(bytes, at: line)
    case .tooLong:
      refuse(
        line, nil, "is longer than \(Envelope.maximumLength) bytes; split or shorten the event")
    case .stray(let what):
      refuse(line, nil, "has \(what); write one event a line, or one array of events")
    case .truncated: refuse(line, nil, "ends within an event; the file is cut off, get all of it")
    case .unclosed:
      refuse(line, nil, "ends without the ] of its array; if the file is cut off, get all of it")
    }
    if batch.count >= batchSize { try await flush() }
  }

  private mutating func check(_ bytes: [UInt8], at line: Int) {
    do throws(EnvelopeError) {
      let (event, notes) = try decoder.check(zone?.completed(bytes) ?? bytes)
      let noteOnTime = event.noteOnTime(now: now())
      for note in notes + [noteOnTime].compactMap(\.self) { remark(line, .note, note) }
      summary.noted += notes.isEmpty ? 0 : 1
      summary.implausible += noteOnTime == nil ? 0 : 1
      batch.append(event)
      lines.append(line)
    } catch {
      refuse(line, error.field, error.reason)
    }
  }

  private mutating func refuse(_ line: Int, _ field: String?, _ reason: String) {
    summary.refused += 1
    remark(line, .refused, field.map { "\($0): \(reason)" } ?? reason)
  }

  private func remark(_ line: Int, _ kind: ImportRemark.Kind, _ text: String) {
    report(ImportRemark(file: file, line: line, kind: kind, text: text))
  }

  private mutating func flush() async throws(EventLogError) {
    guard !batch.isEmpty else { return }
    try await settle()
    let (log, events) = (log, batch)
    running = Task { try await log.append(events) }
    runningLines = lines
    batch.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  private mutating func settle() async throws(EventLogError) {
    guard let task = running else { return }
    running = nil
    let outcomes: [AppendOutcome]
    do { outcomes = try await task.value } catch let error as EventLogError { throw error } catch {
      throw .unavailable("\(error)")
    }
    for (line, outcome) in zip(runningLines, outcomes) {
      switch outcome {
      case .accepted: summary.recorded += 1
      case .duplicate: summary.known += 1
      case .conflict(let position, _):
        summary.conflicts += 1
        let text = """
          id: other content was recorded under the same source and id at position \(position); \
          nothing was overwritten, give the event an id of its own
          """
        remark(line, .refused, text)
      }
    }
  }
}

/// How an import went, in numbers of events.
public struct ImportSummary: Hashable, Sendable, Codable {
  /// Events found in the stream, good and bad.
  public var events = 0
  /// Events that are new in the log.
  public var recorded = 0
  /// Events that the log already had, byte for byte.
  public var known = 0
  /// Events that could not be read and were not kept.
  public var refused = 0
  /// Events whose identity the log has with other content.
  public var conflicts = 0
  /// Events kept with something in them that has no meaning.
  public var noted = 0
  /// Events kept whose time cannot be right, so that they count for nothing until it is corrected.
  public var implausible = 0

  /// Makes a summary of nothing.
  public init() {}

  /// True when every event of the stream is in the log.
  public var isComplete: Bool { refused == 0 && conflicts == 0 }
}

/// Something to be said of one line of an import.
public struct ImportRemark: Hashable, Sendable, CustomStringConvertible {
  /// What the stream is called.
  public let file: String
  /// The line on which the event begins, from 1.
  public let line: Int
  /// Whether the event was kept.
  public let kind: Kind
  /// What is wrong, with the field it is wrong in and the remedy.
  public let text: String

  /// Whether the event was kept.
  public enum Kind: Sendable {
    /// It was not.
    case refused
    /// It was, and this is to be known about it.
    case note
  }

  /// `outage.ndjson:41: time: "2025-01-15 09:55" has no zone`.
  public var description: String { "\(file):\(line): \(text)" }
}
