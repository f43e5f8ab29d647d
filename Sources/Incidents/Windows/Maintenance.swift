public import Events

/// Which times were announced as work, and on what: what fails meanwhile is planned and is no outage.
///
/// Work on a component covers what stands on it, work on a group covers its parts, and work on the fleet everything. A
/// failure that outlives the work is planned up to the end of the work and not after it.
public struct Maintenance: Sendable {
  private let windows: [Subject: [Window]]
  private let topology: Topology

  init(_ windows: Windows, _ topology: Topology) {
    self.windows = Dictionary(grouping: windows.named(.maintenance), by: \.subject)
    self.topology = topology
  }

  /// The announced work that covers a subject, by start.
  public func windows(covering subject: Subject) -> [Window] {
    if windows.isEmpty { return [] }
    let covering = topology.foundations(of: subject).union(topology.groups(around: subject))
    return windows.filter { work in
      work.key == subject || work.key.kind == .fleet || covering.contains(work.key)
    }.values.flatMap { $0 }.inOrder
  }

  /// The times of announced work that cover a subject, as disjoint intervals.
  public func planned(_ subject: Subject, asOf: Timestamp) -> [Interval] {
    windows(covering: subject).flatMap { $0.intervals(atLeast: .atRisk, asOf: asOf) }.union
  }
}

/// The part of a window that fell into announced work.
public struct PlannedPart: Sendable, Hashable {
  /// The window.
  public let window: Window
  /// The planned time, as disjoint intervals.
  public let intervals: [Interval]
  /// Where the announced work ended, in order.
  let ends: [Bound]
  /// The events of the announced work.
  public let evidence: [EventKey]

  init?(of window: Window, _ maintenance: Maintenance, asOf: Timestamp) {
    let held = window.intervals(atLeast: .atRisk, asOf: asOf)
    let work = maintenance.windows(covering: window.subject).filter {
      !$0.intervals(atLeast: .atRisk, asOf: asOf).intersection(held).isEmpty
    }
    if work.isEmpty { return nil }
    self.window = window
    intervals = work.flatMap { $0.intervals(atLeast: .atRisk, asOf: asOf) }.intersection(held)
    ends = work.compactMap(\.end).sorted(by: Bound.earlier)
    evidence = work.flatMap(\.evidence)
  }

  /// How long it was.
  public var length: Elapsed { intervals.measure }
}
