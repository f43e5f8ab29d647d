import EventLog
import EventLogContract
import Events
import Testing

@Suite("The contract of logs")
struct ContractTests {
  /// What is in memory is still there when it is opened again.
  static let memory = LogFactory(
    make: { MemoryEventLog(environment: $0) }, reopen: { log, _ in log })

  @Test("the log in memory keeps every clause", arguments: EventLogContract.clauses)
  func memoryKeeps(_ clause: Clause) async throws {
    try await clause.check(Self.memory)
  }

  @Test("names are unique and promises are sentences")
  func names() {
    let clauses = EventLogContract.clauses
    #expect(clauses.count == Set(clauses.map(\.name)).count)
    #expect(clauses.count > 20)
    #expect(clauses.allSatisfy { !$0.promise.isEmpty && !$0.promise.hasSuffix(".") })
  }

  @Test("a broken log is caught", arguments: BrokenLog.Fault.allCases)
  func brokenLogsAreCaught(_ fault: BrokenLog.Fault) async {
    let factory = LogFactory(
      make: { BrokenLog(MemoryEventLog(environment: $0), fault) },
      reopen: { log, environment in
        fault == .forgetsOnReopen
          ? BrokenLog(MemoryEventLog(environment: environment), fault) : log
      })
    let broken = await EventLogContract.violations(of: factory).map(\.clause)
    #expect(broken.contains(fault.caughtBy), "\(fault) broke only \(broken)")
  }
}

/// A log with one fault planted in it.
struct BrokenLog: EventLog {
  enum Fault: CaseIterable {
    case skipsAPosition, answersDuplicatesAsAccepted, hidesConflicts, notesNoConflict, losesAnEvent
    case forgetsOnReopen, changesBytes, oldRoot, wrongProof, repeatsAPage, forgetsGaps

    /// The clause that has to see it.
    var caughtBy: String {
      switch self {
      case .skipsAPosition: "densePositions"
      case .answersDuplicatesAsAccepted: "duplicates"
      case .hidesConflicts: "conflicts"
      case .notesNoConflict: "conflictsAreNoted"
      case .losesAnEvent: "batchOfTenThousand"
      case .forgetsOnReopen: "survivesReopening"
      case .changesBytes: "timesStayApart"
      case .oldRoot: "rootsEqualTheOracle"
      case .wrongProof: "inclusionProofs"
      case .repeatsAPage: "pagingUnderAppend"
      case .forgetsGaps: "sourceGaps"
      }
    }
  }

  private let log: MemoryEventLog
  private let fault: Fault

  init(_ log: MemoryEventLog, _ fault: Fault) {
    (self.log, self.fault) = (log, fault)
  }

  var origin: String { log.origin }

  func head() async throws(EventLogError) -> LogHead {
    let head = await log.head()
    guard fault == .oldRoot, head.size > 0 else { return head }
    return LogHead(size: head.size, root: try await log.root(size: head.size - 1))
  }

  func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    var batch = batch
    if fault == .losesAnEvent, batch.count > 5000 { batch.removeLast() }
    if fault == .notesNoConflict { batch = await withoutConflicts(batch) }
    let outcomes = try await log.append(batch)
    return outcomes.map { outcome in
      switch (fault, outcome) {
      case (.skipsAPosition, .accepted(let position)):
        .accepted(Position(position.index + (position.index > 3 ? 1 : 0)))
      case (.answersDuplicatesAsAccepted, .duplicate(let position)): .accepted(position)
      case (.hidesConflicts, .conflict(let position, _)): .duplicate(position)
      default: outcome
      }
    }
  }

  private func withoutConflicts(_ batch: [IncomingEvent]) async -> [IncomingEvent] {
    let known = await log.entries().map(\.key)
    return batch.filter { !known.contains($0.key) }
  }

  func read(from position: Position, limit: Int) async throws(EventLogError) -> [LogRecord] {
    let isRepeat = fault == .repeatsAPage && position.index > 20
    let records = try await log.read(
      from: Position(position.index - (isRepeat ? 1 : 0)), limit: limit)
    guard fault == .changesBytes else { return records }
    return records.map { record in
      LogRecord(
        position: record.position, recordedAt: record.recordedAt, key: record.key,
        type: record.type, subject: record.subject, occurredAt: record.occurredAt,
        body: Array(String(decoding: record.body, as: UTF8.self).replacing("0", with: "").utf8))
    }
  }

  func sourceState(_ source: String) async throws(EventLogError) -> SourceState {
    let state = await log.sourceState(source)
    guard fault == .forgetsGaps else { return state }
    return SourceState(
      incarnation: state.incarnation, contiguousUpTo: state.contiguousUpTo, gaps: [])
  }

  func redact(_ position: Position) async throws(EventLogError) { try await log.redact(position) }
  func entry(at position: Position) async throws(EventLogError) -> [UInt8] {
    try await log.entry(at: position)
  }
  func leaf(at position: Position) async throws(EventLogError) -> Digest {
    try await log.leaf(at: position)
  }
  func inclusionProof(of position: Position, size: Int) async throws(EventLogError) -> [Digest] {
    let proof = try await log.inclusionProof(of: position, size: size)
    return fault == .wrongProof ? proof.reversed() : proof
  }
  func consistencyProof(from earlier: Int, to size: Int) async throws(EventLogError) -> [Digest] {
    try await log.consistencyProof(from: earlier, to: size)
  }
  func root(size: Int) async throws(EventLogError) -> Digest { try await log.root(size: size) }
  func checkpoint() async throws(EventLogError) -> SignedCheckpoint { try await log.checkpoint() }
}
