public import Events

/// Everything that follows from the events of a log up to one position, and nothing else.
///
/// A pure function of the events: the same events, in any order, give the same history.
public struct History: Sendable {
  /// The events in the order they happened.
  public private(set) var chronicle: Chronicle
  /// What stands on what.
  public let topology: Topology
  /// Every window of every condition.
  public private(set) var windows: Windows
  /// What nobody observed.
  public private(set) var coverage: Coverage
  /// What is known of the clocks of sources.
  public private(set) var clocks: Clocks
  /// The instant that open windows are counted to, by the latest event; nil for a log without events.
  public private(set) var asOf: Bound?
  /// The incidents, in the order of their opening, those merged into another left out.
  public private(set) var incidents: [Incident] = []
  let declarations: Declarations
  private(set) var pages: Pages
  private let knownAt: Timestamp?

  /// Derives the history of a set of events.
  ///
  /// `knownAt` leaves out what was recorded later, and counts open windows to that instant; without it all events
  /// count, and open windows are counted to the latest of them.
  public init(_ events: some Sequence<Event>, knownAt: Timestamp? = nil) {
    self.init(events, knownAt: knownAt, wanted: { _ in true })
  }

  /// Derives only the incidents that are wanted.
  init(
    _ events: some Sequence<Event>, knownAt: Timestamp? = nil, wanted: (Declaration) -> Bool
  ) {
    chronicle = Chronicle(
      events.lazy.filter { event in knownAt.map { event.recordedAt <= $0 } ?? true })
    topology = Topology(chronicle)
    windows = Windows(chronicle, topology)
    coverage = Coverage(chronicle, topology, windows)
    clocks = Clocks(chronicle)
    declarations = Declarations(chronicle)
    pages = Pages(chronicle)
    self.knownAt = knownAt
    asOf = chronicle.asOf(knownAt)
    guard let asOf else { return }
    let maintenance = self.maintenance
    incidents = declarations.standing.filter(wanted).map {
      Incident($0, self, maintenance, asOf: asOf)
    }
    incidents.findRecurrences(within: policy.recurrenceWithin.value)
  }

  /// The thresholds.
  public var policy: Policy { chronicle.policy }

  /// Which times were announced as work.
  public var maintenance: Maintenance { Maintenance(windows, topology) }

  /// The incident of a name: `incident:2025-01-15-outage`, or the part after the colon.
  public func incident(_ name: String) -> Incident? {
    incidents.first { $0.id.name == name || $0.id.description == name }
  }

  /// What is known of the ends of a window, and when it held at `impact` or worse for certain.
  public func bounds(of window: Window, atLeast impact: Impact = .atRisk) -> WindowBounds {
    let now = asOf?.time ?? window.start.time
    let range = window.range(asOf: now)
    return WindowBounds(
      window, ofGroup: coverage.isSeenByItsParts(window.subject),
      unobserved: coverage.unobserved(
        window.subject, within: range, asOf: now, settled: true),
      impact: impact, evidence: coverage.evidence(for: window.subject, within: range), asOf: now)
  }

  /// The uptime of a component over a period.
  public func uptime(of subject: Subject, in period: Interval) -> Uptime {
    let windows = windows.touching(period.from...period.to) {
      $0.subject == subject && $0.name.isImpairment
    }
    return Uptime(
      of: subject, in: period, windows: windows, coverage: coverage, maintenance: maintenance,
      asOf: asOf)
  }

  /// Adds an event, deriving anew only what it can reach; the result is that of all the events together.
  ///
  /// An event that is there already changes nothing. One that declares or amends, or is the first of its subject, of a
  /// watch or of a clock, can reach everything.
  public mutating func add(_ event: Event) {
    if let knownAt, event.recordedAt > knownAt { return }
    guard !reachesEverything(event) else { return rebuild(with: event) }
    guard let entry = chronicle.insert(event) else { return }
    guard !coverage.hear(entry), !coverage.mayEndSilence(entry), !clocks.read(entry) else {
      return rebuild(with: nil)
    }
    pages.read(entry)
    let changed = windows.insert(entry)
    let isSeenOtherwise =
      changed.keys.contains(where: coverage.depends) || coverage.isAwaiting(entry)
      || (coverage.dependsOnLatest && entry === chronicle.latest)
    let unseen = isSeenOtherwise ? coverage.refresh(chronicle, windows) : []
    refresh(Reach(entry, changed.values.joined(), pages, unseen), asOf: chronicle.asOf(knownAt))
  }

  private func reachesEverything(_ event: Event) -> Bool {
    topology.isNews(event.subject) || event.incident != nil || event.subject.kind == .incident
      || event.effects.contains(where: \.reachesEverything)
      || chronicle.awaits(event.key)
  }

  private mutating func rebuild(with event: Event?) {
    self = History(chronicle.entries.map(\.event) + [event].compactMap { $0 }, knownAt: knownAt)
  }

  private mutating func refresh(_ reach: Reach, asOf latest: Bound?) {
    guard let latest else { return }
    let hasMoved = latest != asOf
    asOf = latest
    let maintenance = self.maintenance
    var news: [EarlierIncident] = []
    for index in incidents.indices {
      if reach.touches(incidents[index]) || (hasMoved && incidents[index].dependsOnAsOf) {
        let before = incidents[index]
        incidents[index] = Incident(before.declaration, self, maintenance, asOf: latest)
        if incidents[index].asEarlier == before.asEarlier {
          incidents[index].earlier = before.earlier
        } else {
          news += [before.asEarlier, incidents[index].asEarlier].compactMap { $0 }
        }
      } else if hasMoved {
        incidents[index].asOf = latest
      }
    }
    // Others look back on what an incident began with, so they are told anew only when that is another thing now.
    if !news.isEmpty {
      incidents.findRecurrences(within: policy.recurrenceWithin.value, following: news)
    }
  }
}

extension Chronicle {
  /// The instant to count open windows to: one that is given, or that of the latest event.
  fileprivate func asOf(_ knownAt: Timestamp?) -> Bound? {
    guard let latest else { return nil }
    guard let knownAt else { return latest.bound }
    return Bound(time: knownAt, event: latest.key)
  }
}
