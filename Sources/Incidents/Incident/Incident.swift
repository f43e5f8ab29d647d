public import Events

/// One incident, derived: what belongs to it, what it did to customers, and how long everything took.
public struct Incident: Sendable {
  /// What the log says of it as such.
  public let declaration: Declaration
  /// The latest event of the log, which open windows are counted to.
  public internal(set) var asOf: Bound
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
  /// What the time from the end of the impact to the resolution was spent on; sums to it.
  public let aftermath: [Phase]
  /// Silences within it.
  public let gaps: [Gap]
  /// Status pages that said all was well meanwhile.
  public let pageMismatches: [PageMismatch]
  /// What the status pages said from before the impact until all was well on them again, by page and time.
  public let pageWords: [PageWord]
  /// The collectors that watch each component that failed.
  public let watchers: [Subject: [Subject]]
  /// The monitors of failed components that stand on something that was unavailable, by collector and start.
  public let sharedFates: [SharedFate]
  /// Incidents like this one before it, the latest first.
  public internal(set) var earlier: [EarlierIncident] = []
  /// Components that came and went again and again, by start.
  public let flapping: [FlappingEpisode]
  /// What people stated about it, in order.
  public let statements: [HumanStatement]
  /// What published texts stated of its instants and lengths, beside what was recorded.
  public let figures: [StatedFigure]
  /// How bad it is: as somebody said, else by the first of the policy's rules that fits.
  public let severity: Severity?
  /// The uptime of each affected component in the month the impact began in; empty without a promise to hold it to.
  public let uptimes: [Uptime]
  /// Subjects with events at the time that the topology does not connect to it, in order.
  public let leftOut: [Subject]
  /// What does not fit together in what was recorded.
  public let problems: [RecordProblem]
  /// What stands on what.
  public let topology: Topology
  /// The thresholds.
  public let policy: Policy
  /// What is known of the clocks of sources.
  public let clocks: Clocks
  /// Every time that its derivation looked at: an event outside it changes nothing of it.
  let reach: ClosedRange<Timestamp>
  private let bounds: [Window: WindowBounds]
  private let planned: [Window: PlannedPart]
  private let acknowledgements: [Entry]
  /// What a later incident sees of it; nil when nothing of it failed.
  let asEarlier: EarlierIncident?

  init(_ declaration: Declaration, _ history: History, _ maintenance: Maintenance, asOf: Bound) {
    let policy = history.policy
    let scope = IncidentScope(declaration, history, asOf: asOf.time)
    let impact = CustomerImpact(scope.core, history, maintenance, asOf: asOf)
    let milestones = Milestones(scope, declaration, impact: impact, history)
    let gaps = UnaccountedTime.gaps(scope, of: impact, threshold: policy.unaccountedAfter.value)
    let durations = Durations(milestones, history.clocks)
    self.declaration = declaration
    self.asOf = asOf
    self.impact = impact
    self.milestones = milestones
    self.durations = durations
    self.gaps = gaps
    timeline = scope.entries
    windows = scope.windows
    phases = Phases.split(impact, milestones: milestones, scope, gaps: gaps)
    aftermath = Phases.aftermath(impact, milestones: milestones, scope)
    flapping = FlappingEpisode.all(in: scope.windows.filter(\.isImpairment), policy)
    statements = HumanStatement.all(in: scope.entries, about: declaration)
    figures = StatedFigure.all(
      scope.entries, about: declaration, milestones, durations, impact, policy)
    severity = Severity(declaration, impact, history.topology, policy)
    leftOut = scope.leftOut
    problems = RecordProblem.all(declaration, scope, milestones, history)
    topology = history.topology
    self.policy = policy
    clocks = history.clocks
    pageMismatches = PageMismatch.find(scope.pages, in: history.pages, impact)
    pageWords =
      impact.map { impact in
        scope.pages.flatMap { history.pages.words(of: $0, around: impact) }
      } ?? []
    let impaired = scope.windows.filter(\.isImpairment)
    watchers = Dictionary(
      impaired.map { ($0.subject, history.coverage.collectors(of: $0.subject)) },
      uniquingKeysWith: { first, _ in first })
    sharedFates = SharedFate.all(scope.windows, watchers: watchers, history)
    asEarlier = EarlierIncident(declaration, impaired)
    acknowledgements = scope.acknowledgements(of: declaration, in: history.chronicle)
    let month = impact.flatMap {
      policy.uptimeObjective == nil ? nil : Interval.month(of: $0.start.time)
    }
    uptimes =
      month.map { month in
        (impact?.components ?? []).map { history.uptime(of: $0, in: month) }
      } ?? []
    reach =
      month.map {
        min($0.from, scope.reach.lowerBound)...max($0.to, scope.reach.upperBound)
      } ?? scope.reach
    bounds = Dictionary(
      impaired.map { ($0, history.bounds(of: $0)) }, uniquingKeysWith: { first, _ in first })
    planned = Dictionary(
      impaired.compactMap { window in
        PlannedPart(of: window, maintenance, asOf: asOf.time).map { (window, $0) }
      }, uniquingKeysWith: { first, _ in first })
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

  /// What is known of the ends of an impairment of this incident.
  public func bounds(of window: Window) -> WindowBounds? { bounds[window] }

  /// The part of an impairment that fell into announced work; nil when none did.
  public func plannedPart(of window: Window) -> PlannedPart? { planned[window] }

  /// The first time before an instant that somebody took on an alert on the same component, or the incident, from when
  /// the alert fired on; nil when nobody is recorded to have.
  public func acknowledgement(of alert: Window, before time: Timestamp) -> Bound? {
    acknowledgements.first { entry in
      entry.occurredAt >= alert.start.time && entry.occurredAt < time
        && (entry.subject == alert.subject || declaration.answers(to: entry.subject))
    }?.bound
  }

  /// The entry of an event that belongs to the incident.
  public func entry(_ key: EventKey) -> Entry? { timeline.first { $0.key == key } }

  /// The first and last event that concerns the incident, or its opening when there is no other.
  public var extent: (first: Bound, last: Bound) {
    (timeline.first?.bound ?? declaration.opened, timeline.last?.bound ?? declaration.opened)
  }

  /// True when a later latest event may change it, although it reaches nothing of it.
  var dependsOnAsOf: Bool {
    milestones.resolved == nil || windows.contains(where: \.isOpen) || impact?.end == nil
  }
}
