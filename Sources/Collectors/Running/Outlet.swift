public import EventLog
public import Events
public import Interpreters

/// Where the observations of a collector become events: its source, its sight, and the spool they go to.
///
/// Each collector is a source of its own, so that when it is blind the log knows whose words are missing.
public actor Outlet {
  private let collector: Subject
  private let watches: [Subject]
  private let source: String
  private let spool: any EventSpool
  private let report: @Sendable (String) -> Void
  private let onNews: @Sendable () -> Void
  private var state: CollectorChanged.State?
  private var kept: [Kept] = []
  private var dropped = 0
  private var isClosed = false
  private var lastBookmark: String?
  /// The writing of what is kept, one after the other.
  private var writing: Task<Bool, Never>?
  private var isAway = false

  /// An event that is not in the spool yet, and the state that it tells, when it is one of ours.
  private typealias Kept = (item: SpoolItem, state: CollectorChanged.State?)

  /// So many events are held in memory while the spool cannot be written.
  private let heldLimit: Int

  /// Makes the outlet of a collector of a machine, which holds at most `heldLimit` events while the spool cannot be
  /// written; `report` is told what people should know.
  public init(
    _ collector: Subject, watching watches: [Subject], of machine: String, spool: any EventSpool,
    holding heldLimit: Int = 10_000, report: @escaping @Sendable (String) -> Void,
    onNews: @escaping @Sendable () -> Void
  ) {
    self.heldLimit = heldLimit
    (self.collector, self.watches, self.spool) = (collector, watches, spool)
    (self.report, self.onNews) = (report, onNews)
    source = Self.source(of: collector, on: machine)
  }

  /// The source of the events of a collector: `/collectors/<machine>/<kind>/<name>`.
  public static func source(of collector: Subject, on machine: String) -> String {
    "/collectors/\(machine)/\(collector.name)"
  }

  /// Says that this collector ended without a word at an instant, when the spool remembers that it did not stop.
  public func tellOfCrash(at last: Timestamp) async {
    let stopped = CollectorChanged.State.stopped.rawValue
    guard let before = try? await spool.mark(mark), before != stopped else { return }
    state = .stopped
    await put([event(.stopped, "it ended without a word", at: last, seen: last)], at: last)
  }

  /// Where an earlier process had read to.
  func bookmark() async -> String? {
    (try? await spool.mark(SpoolMarks.bookmark + collector.description)).flatMap { $0 }
  }

  /// Sends what was seen, and how much can be seen, when that changed; a bookmark is kept once that is safe.
  ///
  /// - Parameters:
  ///   - interpretation: what was seen.
  ///   - time: when its sight was so.
  ///   - seen: when that was known; nil for the same instant.
  ///   - bookmark: where what was seen ends in a stream.
  public func send(
    _ interpretation: Interpretation, at time: Timestamp, seen: Timestamp? = nil,
    bookmark: String? = nil
  ) async {
    if isClosed { return }
    let seen = seen ?? time
    var items: [Kept] = []
    if let change = change(to: interpretation.sight, at: time, seen: seen) { items.append(change) }
    items += interpretation.observations.map { (item($0, seen: seen), nil) }
    let isSafe = await put(items, at: seen)
    guard isSafe, let bookmark, bookmark != lastBookmark else { return }
    do throws(EventLogError) {
      try await spool.setMark(SpoolMarks.bookmark + collector.description, bookmark)
      lastBookmark = bookmark
    } catch {
      say(isAway: true, "\(error)")
    }
  }

  /// Says that the collector stops, as it was told to; what a look still brings is not sent any more.
  public func stop(at time: Timestamp, because reason: String) async {
    isClosed = true
    guard state != nil, state != .stopped else { return }
    state = .stopped
    await put([event(.stopped, reason, at: time, seen: time)], at: time)
  }

  // MARK: Sight

  private func change(to sight: Sight, at time: Timestamp, seen: Timestamp) -> Kept? {
    let told: (state: CollectorChanged.State, reason: String?)? =
      switch sight {
      case .beginning: nil
      case .clear: (.watching, nil)
      case .partial(let reason): (.degraded, reason)
      case .none(let reason): (.blind, reason)
      }
    guard let told, told.state != state else { return nil }
    state = told.state
    return event(told.state, told.reason, at: time, seen: seen)
  }

  private func event(
    _ state: CollectorChanged.State, _ reason: String?, at time: Timestamp, seen: Timestamp
  ) -> Kept {
    let payload = CollectorChanged(
      to: state, reason: reason, watches: watches.isEmpty ? nil : watches)
    return (item(Observation(payload, about: collector, at: time), seen: seen), state)
  }

  private func item(_ observation: Observation, seen time: Timestamp) -> SpoolItem {
    // The id is given by the spool.
    var draft = EventDraft(
      key: EventKey(source: source, id: "0"), subject: observation.subject, time: observation.time,
      payload: observation.payload)
    draft.precision = observation.precision
    draft.confirmedTime = observation.confirmedTime
    draft.observedTime = time
    return SpoolItem(draft, naturalKey: observation.naturalKey)
  }

  // MARK: The spool

  private var mark: String { SpoolMarks.sight + collector.description }

  /// Keeps events, and writes all that is kept; true when nothing waits in memory any more.
  @discardableResult
  private func put(_ items: [Kept], at time: Timestamp) async -> Bool {
    kept += items
    trim()
    // In turn: while one waits for the spool, another may come.
    let before = writing
    let turn = Task { [self] in
      _ = await before?.value
      return await write(at: time)
    }
    writing = turn
    return await turn.value
  }

  private func write(at time: Timestamp) async -> Bool {
    await tellOfDropped(at: time)
    if kept.isEmpty { return true }
    let sending = kept
    kept = []
    let told = sending.last { $0.state != nil }?.state
    do throws(EventLogError) {
      // Before it is told, or a crash in between would go unnoticed; but that it stopped, only once that is told.
      if let told, told != .stopped { try await spool.setMark(mark, told.rawValue) }
      let receipt = try await spool.put(sending.map(\.item))
      note(receipt)
    } catch {
      kept = sending + kept
      trim()
      say(isAway: true, "\(error)")
      return false
    }
    say(isAway: false, "")
    if told == .stopped { try? await spool.setMark(mark, told?.rawValue) }
    onNews()
    return kept.isEmpty
  }

  private func note(_ receipt: SpoolReceipt) {
    if receipt.dropped > 0, dropped == 0 {
      report("\(collector): events find no room in the spool and are dropped")
    }
    dropped += receipt.dropped
  }

  private func trim() {
    let excess = kept.count - heldLimit
    guard excess > 0 else { return }
    dropped += excess
    kept.removeFirst(excess)
  }

  /// Says how many events are lost, before what comes after them, once there is room to say so.
  private func tellOfDropped(at time: Timestamp) async {
    guard dropped > 0 else { return }
    let (lost, reason) = (dropped, "\(dropped) events were dropped, since there was no room")
    let note = event(.degraded, reason, at: time, seen: time)
    guard let receipt = try? await spool.put([note.item]), receipt.kept == 1 else { return }
    dropped -= lost
    report("\(collector): \(reason)")
    // What it is now has to be said again.
    if !kept.contains(where: { $0.state != nil }), state != .stopped { state = .degraded }
  }

  private func say(isAway: Bool, _ reason: String) {
    if isAway != self.isAway {
      report("\(collector): the spool " + (isAway ? "cannot be written: \(reason)" : "is back"))
    }
    self.isAway = isAway
  }
}

/// The names under which a spool remembers things.
public enum SpoolMarks {
  /// When the process last said that it lives, RFC 3339.
  public static let alive = "alive"
  /// What a collector could see last, by its subject.
  public static let sight = "sight/"
  /// Where a collector of a stream has read to, by its subject.
  public static let bookmark = "bookmark/"
  /// What was declared last.
  public static let declared = "declared"
}
