public import Events

/// Everything that follows from the events of a log up to one position, and nothing else.
///
/// A pure function of the events: the same events, in any order, give the same history.
public struct History: Sendable {
  /// The events in the order they happened.
  public let chronicle: Chronicle
  /// What stands on what.
  public let topology: Topology
  /// The thresholds.
  public let policy: Policy
  /// Every window of every condition.
  public let windows: Windows
  /// What nobody observed.
  public let coverage: Coverage
  /// The incidents, in the order of their opening, those merged into another left out.
  public private(set) var incidents: [Incident] = []

  /// Derives the history of a set of events; open windows are counted to the latest of them.
  public init(_ events: some Sequence<Event>) {
    let chronicle = Chronicle(events)
    let policy = Policy(chronicle)
    let windows = Windows(chronicle, mergeGap: policy.mergeGap.value)
    let latest = chronicle.latest
    self.chronicle = chronicle
    self.policy = policy
    self.windows = windows
    topology = Topology(chronicle)
    coverage = Coverage(
      chronicle, windows: windows, asOf: latest?.occurredAt ?? Timestamp(nanoseconds: 0))
    guard let asOf = latest?.bound else { return }
    incidents = Declaration.all(in: chronicle).filter { $0.mergedInto == nil }.map {
      Incident($0, self, asOf: asOf)
    }
  }

  /// The incident of a name: `incident:2025-01-15-outage`, or the part after the colon.
  public func incident(_ name: String) -> Incident? {
    incidents.first { $0.id.name == name || $0.id.description == name }
  }
}
