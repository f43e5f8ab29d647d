public import Events

/// One incident, derived: what belongs to it, what it did to customers, and how long everything took.
public struct Incident: Sendable {
  /// What the log says of it as such.
  public let declaration: Declaration
  /// The latest event of the log, which open windows are counted to.
  public let asOf: Bound
  /// The events that belong to it, in order, withdrawn ones included.
  public let timeline: [Entry]
  /// The windows that belong to it, by start: impairments, and the activity, resync and alerts around them.
  public let windows: [Window]
  /// What customers noticed; nil when no user-facing component is known to have failed.
  public let impact: CustomerImpact?
  /// The instants it is measured by.
  public let milestones: Milestones
  /// The lengths between them.
  public let durations: Durations
  /// What the time of the impact was spent on; sums to its span.
  public let phases: [Phase]
  /// Silences within it.
  public let gaps: [Gap]
  /// Status pages that said all was well meanwhile.
  public let pageMismatches: [PageMismatch]
  /// What people stated about it, in order.
  public let statements: [HumanStatement]
  /// Subjects with events at the time that the topology does not connect to it, in order.
  public let leftOut: [Subject]
  /// Everything that was recorded, of this incident or not.
  public let chronicle: Chronicle
  /// What nobody observed.
  public let coverage: Coverage
  /// What stands on what.
  public let topology: Topology
  /// The thresholds.
  public let policy: Policy

  init(_ declaration: Declaration, _ history: History, asOf: Bound) {
    let (chronicle, policy) = (history.chronicle, history.policy)
    let scope = IncidentScope(
      declaration, chronicle: chronicle, windows: history.windows, topology: history.topology,
      policy: policy, asOf: asOf.time)
    let impact = CustomerImpact(scope.core, coverage: history.coverage, asOf: asOf)
    let milestones = Milestones(scope, declaration, impact: impact, policy: policy)
    let gaps =
      impact.map {
        UnaccountedTime.gaps(
          scope.entries, windows: scope.windows, from: $0.start, to: $0.end ?? asOf,
          threshold: policy.unaccountedAfter.value)
      } ?? []
    self.declaration = declaration
    self.asOf = asOf
    self.impact = impact
    self.milestones = milestones
    self.gaps = gaps
    self.policy = policy
    timeline = scope.entries
    windows = scope.windows
    durations = Durations(milestones)
    phases =
      impact.map {
        Phases.split(
          $0, milestones: milestones, entries: scope.entries, windows: scope.windows, gaps: gaps)
      } ?? []
    let leftOut = Set(scope.leftOut)
    pageMismatches =
      impact.map {
        PageMismatch.find(chronicle, impact: $0) { !leftOut.contains($0) }
      } ?? []
    statements = HumanStatement.all(in: scope.entries, about: declaration)
    self.leftOut = scope.leftOut
    self.chronicle = chronicle
    coverage = history.coverage
    topology = history.topology
  }

  /// Its name for ever.
  public var id: Subject { declaration.id }
  /// Its title.
  public var title: String { declaration.title }

  /// How far it has come.
  public var status: Status {
    if milestones.resolved != nil { return .resolved }
    return milestones.mitigated != nil ? .mitigated : .open
  }

  /// How far an incident has come.
  public enum Status: String, Sendable {
    /// Customers are affected, or nobody has recorded that they are not.
    case open
    /// The severe impact is over.
    case mitigated
    /// It is over.
    case resolved
  }

  /// The windows in which a component did not do its work, by start.
  public var impairments: [Window] { windows.filter(\.isImpairment) }

  /// The windows of conditions of one name, by start.
  public func windows(_ name: Condition.Name) -> [Window] {
    windows.filter { $0.condition.name == name }
  }

  /// The entry of an event that belongs to the incident.
  public func entry(_ key: EventKey) -> Entry? { timeline.first { $0.key == key } }

  /// The first and last event that concerns the incident, or its opening when there is no other.
  public var extent: (first: Bound, last: Bound) {
    (timeline.first?.bound ?? declaration.opened, timeline.last?.bound ?? declaration.opened)
  }
}
