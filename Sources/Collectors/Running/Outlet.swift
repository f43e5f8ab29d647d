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
  /// What the spool remembers of it.
  private var markedState: CollectorChanged.State?
  private var kept: [SpoolItem] = []
  private var dropped = 0
  private var isClosed = false
  private var lastBookmark: String?

  /// So many events are held in memory while the spool cannot be written.
  private static let heldLimit = 10_000

  /// Makes the outlet of a collector of a machine; `report` is told what people should know.
  public init(
    _ collector: Subject, watching watches: [Subject], of machine: String, spool: any EventSpool,
    report: @escaping @Sendable (String) -> Void, onNews: @escaping @Sendable () -> Void
  ) {
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
    guard let before = try? await spool.mark(mark),
      before != CollectorChanged.State.stopped.rawValue
    else { return }
    state = .stopped
    await put([event(.stopped, "it ended without a word", at: last)], at: last)
  }

  /// Where an earlier process had read to.
  func bookmark() async -> String? {
    (try? await spool.mark(SpoolMarks.bookmark + collector.description)).flatMap { $0 }
  }

  /// Sends what was seen, and how much can be seen, when that changed; a bookmark is kept once that is safe.
  public func send(
    _ interpretation: Interpretation, at time: Timestamp, bookmark: String? = nil
  ) async {
    if isClosed { return }
    var items: [SpoolItem] = []
    if let change = change(to: interpretation.sight, at: time) { items.append(change) }
    items += interpretation.observations.map { item($0, seen: time) }
    await put(items, at: time)
    guard let bookmark, bookmark != lastBookmark, kept.isEmpty else { return }
    lastBookmark = bookmark
    try? await spool.setMark(SpoolMarks.bookmark + collector.description, bookmark)
  }

  /// Says that the collector stops, as it was told to; what a look still brings is not sent any more.
  public func stop(at time: Timestamp, because reason: String) async {
    isClosed = true
    guard state != nil, state != .stopped else { return }
    state = .stopped
    await put([event(.stopped, reason, at: time)], at: time)
  }

  // MARK: Sight

  private func change(to sight: Sight, at time: Timestamp) -> SpoolItem? {
    let (next, reason): (CollectorChanged.State, String?) =
      switch sight {
      case .clear: (.watching, nil)
      case .partial(let reason): (.degraded, reason)
      case .none(let reason): (.blind, reason)
      }
    guard next != state else { return nil }
    state = next
    return event(next, reason, at: time)
  }

  private func event(
    _ state: CollectorChanged.State, _ reason: String?, at time: Timestamp
  ) -> SpoolItem {
    let payload = CollectorChanged(to: state, reason: reason, watches: watches)
    return item(Observation(payload, about: collector, at: time), seen: time)
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

  private func put(_ items: [SpoolItem], at time: Timestamp) async {
    kept += items
    noteOverflow(at: time)
    if kept.isEmpty { return }
    let sending = kept
    do throws(EventLogError) {
      let receipt = try await spool.put(sending)
      kept.removeFirst(sending.count)
      if receipt.dropped > 0 {
        dropped += receipt.dropped
        report("\(collector): \(receipt.dropped) events found no room in the spool")
      }
      if let state, state != markedState {
        try await spool.setMark(mark, state.rawValue)
        markedState = state
      }
      onNews()
    } catch {
      report("\(collector): the spool cannot be written: \(error)")
    }
  }

  /// Says how many events are lost, once there is room to say so.
  private func noteOverflow(at time: Timestamp) {
    if kept.count > Self.heldLimit {
      dropped += kept.count - Self.heldLimit
      kept.removeFirst(kept.count - Self.heldLimit)
    }
    guard dropped > 0, !kept.isEmpty else { return }
    kept.append(
      event(.degraded, "\(dropped) events were dropped, since there was no room", at: time))
    state = .degraded
    dropped = 0
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
