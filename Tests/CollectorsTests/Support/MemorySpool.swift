import EventLog
import Events

/// A spool in memory that fails, fills up and keeps callers waiting when a test wants it to.
actor MemorySpool: EventSpool {
  private var outbox: [SpooledEvent] = []
  private var counters: [String: Int64] = [:]
  private var known: Set<String> = []
  private var stored: [String: String]
  private var waiters: [(isDue: Condition, wait: Wait)] = []
  private var held: [Wait] = []
  private var isHolding = false
  private var failures = 0
  private var capacity: Int
  /// Every event that was ever put, in order.
  private(set) var all: [IncomingEvent] = []

  /// What a test waits for; true once it is so.
  typealias Condition = @Sendable (isolated MemorySpool) -> Bool
  private typealias Wait = CheckedContinuation<Void, Never>

  init(marks: [String: String] = [:], capacity: Int = .max) {
    (stored, self.capacity) = (marks, capacity)
  }

  // MARK: What tests want

  /// Lets so many calls that write fail.
  func fail(_ times: Int) { failures = times }

  func setCapacity(_ count: Int) { capacity = count }

  /// Keeps every call to `put` waiting until `letGo`.
  func hold() { isHolding = true }

  func letGo() {
    isHolding = false
    for continuation in held { continuation.resume() }
    held = []
  }

  /// Waits until something is true of the spool.
  func until(_ isDue: @escaping Condition) async {
    if isDue(self) { return }
    await withCheckedContinuation { waiters.append((isDue, $0)) }
  }

  /// Waits until a call to `put` waits.
  func untilHeld() async { await until { !$0.held.isEmpty } }

  /// Waits until so many events were ever put.
  func untilPut(_ count: Int) async { await until { $0.all.count >= count } }

  /// Waits until every event was acknowledged.
  func untilEmpty() async { await until { $0.outbox.isEmpty } }

  private func wake() {
    for waiter in waiters where waiter.isDue(self) { waiter.wait.resume() }
    waiters.removeAll { $0.isDue(self) }
  }

  /// What every event that was put says.
  var told: [String] { all.map(Self.sentence) }

  /// What one collector told, by its name.
  func told(by name: String) -> [String] {
    all.filter { $0.key.source.hasSuffix("/" + name) }.map(Self.sentence)
  }

  private static func sentence(_ event: IncomingEvent) -> String {
    guard
      let decoded = try? EventDecoder().event(
        from: LogRecord(
          position: Position(0), recordedAt: event.occurredAt, key: event.key, type: event.type,
          subject: event.subject, occurredAt: event.occurredAt, body: event.body,
          isRedacted: false))
    else { return "?" }
    switch decoded.payload {
    case let change as CollectorChanged:
      return [change.to.rawValue, change.reason].compactMap { $0 }.joined(separator: ": ")
    case let change as NodeChanged: return change.reason ?? ""
    default: return event.type
    }
  }

  // MARK: A spool

  func put(_ items: [SpoolItem]) async throws(EventLogError) -> SpoolReceipt {
    if isHolding {
      await withCheckedContinuation {
        held.append($0)
        wake()
      }
    }
    try failOnce()
    var receipt = SpoolReceipt()
    for item in items {
      if let name = item.naturalKey {
        guard known.insert("\(item.draft.key.source) \(item.draft.type) \(name)").inserted else {
          receipt.known += 1
          continue
        }
      }
      guard outbox.count < capacity, let event = number(item.draft) else {
        receipt.dropped += 1
        continue
      }
      outbox.append(SpooledEvent(place: Int64(all.count), event: event))
      all.append(event)
      receipt.kept += 1
    }
    wake()
    return receipt
  }

  private func number(_ draft: EventDraft) -> IncomingEvent? {
    var draft = draft
    let counter = counters[draft.key.source, default: 0] + 1
    draft.key = EventKey(
      source: draft.key.source, id: CountedID(incarnation: "m1", counter: counter).text)
    draft.sequence = counter
    guard let event = try? draft.encoded() else { return nil }
    counters[draft.key.source] = counter
    return event
  }

  func waiting(limit: Int) throws(EventLogError) -> [SpooledEvent] {
    try failOnce()
    return Array(outbox.prefix(limit))
  }

  func acknowledge(upTo place: Int64) throws(EventLogError) {
    try failOnce()
    outbox.removeAll { $0.place <= place }
    wake()
  }

  func count() -> Int { outbox.count }

  func mark(_ name: String) -> String? { stored[name] }

  func marks(prefix: String) -> [(name: String, value: String)] {
    stored.filter { $0.key.hasPrefix(prefix) }.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  func setMark(_ name: String, _ value: String?) throws(EventLogError) {
    try failOnce()
    stored[name] = value
  }

  private func failOnce() throws(EventLogError) {
    guard failures > 0 else { return }
    failures -= 1
    throw .unavailable("the disk is full")
  }
}
