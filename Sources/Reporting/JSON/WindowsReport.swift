public import Events
public import Incidents

/// What `debrief windows --json` prints of one window; described in `docs/json.md`.
public struct BoundedWindowReport: Encodable, Sendable {
  let subject: String
  let condition: String
  let impact: String
  let start: String
  @OrNull var end: String?
  let seconds: Double
  let spells: Int
  let atLeast: Double
  @OrNull var atMost: Double?
  @OrNull var lastKnownGood: BoundReport?
  @OrNull var firstSeenBad: BoundReport?
  @OrNull var lastSeenBad: BoundReport?
  @OrNull var firstKnownGood: BoundReport?

  struct BoundReport: Encodable, Sendable {
    let time: String
    let precision: String
    @OrNull var event: Int?

    init(_ bound: Bound, _ positions: Positions) {
      time = RFC3339.format(bound.time)
      precision = bound.precision.rawValue
      event = positions[bound.event]
    }
  }

  /// Reports every window of a log, or of some subjects, by start.
  public static func all(in loaded: LoadedLog, of subjects: [Subject]) -> [BoundedWindowReport] {
    let positions = Positions(loaded)
    return loaded.history.windows(of: subjects).map {
      BoundedWindowReport($0, in: loaded.history, positions)
    }
  }

  private init(_ window: Window, in history: History, _ positions: Positions) {
    let asOf = history.asOf?.time ?? window.start.time
    let bounds = history.bounds(of: window)
    subject = window.subject.description
    condition = window.condition.name.rawValue
    impact = window.worst.rawValue
    start = RFC3339.format(window.start.time)
    end = window.end.map { RFC3339.format($0.time) }
    seconds = window.held(asOf: asOf).seconds
    spells = window.spells.count
    atLeast = bounds.least.seconds
    atMost = bounds.most?.seconds
    lastKnownGood = bounds.lastKnownGood.map { BoundReport($0, positions) }
    firstSeenBad = BoundReport(bounds.firstSeenBad, positions)
    lastSeenBad = BoundReport(bounds.lastSeenBad, positions)
    firstKnownGood = bounds.firstKnownGood.map { BoundReport($0, positions) }
  }
}

extension History {
  /// The windows of every condition of some subjects, or of all when none is named, by start.
  public func windows(of subjects: [Subject]) -> [Window] {
    subjects.isEmpty ? windows.all : windows.all.filter { subjects.contains($0.subject) }
  }
}
