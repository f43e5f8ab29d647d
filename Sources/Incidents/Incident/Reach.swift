import Events

/// What an event that arrived late can reach: its own time, the windows and blind spells it changed, and the impacts
/// that a page spoke of.
struct Reach {
  private var ranges: [ClosedRange<Timestamp>]
  private let isWrong: Bool

  init(
    _ entry: Entry, _ windows: some Sequence<Window>, _ pages: Pages,
    _ unseen: [ClosedRange<Timestamp>]
  ) {
    isWrong = entry.isImplausible || entry.isUnreadable
    ranges =
      [entry.occurredAt...entry.occurredAt] + unseen
      + windows.map { $0.start.time...($0.end?.time ?? .distantFuture) }
    if entry.subject.kind == .page {
      ranges.append(pages.reach(of: entry.subject, at: entry.occurredAt))
    }
  }

  /// True when it may change an incident; what is wrong with the record as such is told with every one.
  func touches(_ incident: Incident) -> Bool {
    isWrong || ranges.contains { $0.overlaps(incident.reach) }
  }
}

extension Effect {
  /// True for what sets the frame of every derivation.
  var reachesEverything: Bool {
    switch self {
    case .retracted: true
    case .changed(let change):
      change.attribute.setting != nil || change.subject.kind == .event
        || Change.Attribute.declaring.contains(change.attribute)
        || [.watches, .witnessed].contains(change.attribute)
    case .measured(let measurement): measurement.quantity == .clockOffsetMilliseconds
    case .began, .ended, .reached: false
    }
  }
}
