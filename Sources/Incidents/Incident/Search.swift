import Events

/// Finds the windows of an incident, asking the history for no more time than it needs.
struct Search {
  private let history: History
  private let relation: Relation
  private let anchor: Timestamp
  private let resolvedAt: Timestamp?
  private let asOf: Timestamp
  private var policy: Policy { history.policy }
  private var quiet: Elapsed { policy.quietPeriod.value }

  init(_ history: History, _ relation: Relation, _ declaration: Declaration, asOf: Timestamp) {
    (self.history, self.relation, self.asOf) = (history, relation, asOf)
    anchor = declaration.anchor
    resolvedAt = declaration.resolvedAt
  }

  /// The windows linked to an instant: open at it or within a quiet period of it, or else the last ones before it.
  func chain(around time: Timestamp, where wanted: (Window) -> Bool) -> [Window] {
    var chain = impairments(time - quiet...time + quiet).filter(wanted)
    if chain.isEmpty {
      let before = impairments(time - policy.lookback.value...time).filter {
        wanted($0) && end($0) <= time
      }
      guard let last = before.map(end).max() else { return [] }
      chain = before.filter { end($0) == last }
    }
    while true {
      let grown = impairments(widened(hull(chain))).filter { wanted($0) && startsInTime($0) }
      if grown.count <= chain.count { return grown.count == chain.count ? grown : chain }
      chain = grown
    }
  }

  /// The windows around the core and, before it, what touches those in turn.
  func gather(around core: [Window]) -> [Window] {
    guard !core.isEmpty else { return [] }
    let hull = hull(core)
    let limit = hull.lowerBound - policy.lookback.value
    var from = hull.lowerBound
    while true {
      let found = impairments(widened(from...hull.upperBound)).filter(startsInTime)
      let earliest = max(limit, found.map(\.start.time).min() ?? from)
      if earliest >= from { return found }
      from = earliest
    }
  }

  /// From when to when events belong to the incident.
  func range(of gathered: [Window], core: [Window]) -> ClosedRange<Timestamp> {
    guard !gathered.isEmpty else { return around(anchor, anchor) }
    let (all, heart) = (hull(gathered), hull(core))
    let first = max(all.lowerBound, heart.lowerBound - policy.lookback.value)
    let last = min(all.upperBound, heart.upperBound + policy.lookback.value)
    return around(
      min(first, heart.lowerBound - policy.changeBeforeImpact.value, anchor), max(last, anchor))
  }

  /// Windows that are no impairments and happen meanwhile: activity, resyncs, blind spells, announced work.
  func others(in range: ClosedRange<Timestamp>) -> [Window] {
    history.windows.touching(range) { !$0.name.isFiring && relation.includes($0.subject) }
      .filter { !$0.isImpairment }
  }

  /// The alerts from before what was gathered on, as far back from the core as the policy looks, to the end of a range.
  func alerts(
    in range: ClosedRange<Timestamp>, around gathered: [Window], core: [Window]
  ) -> [Window] {
    let first =
      core.isEmpty
      ? range.lowerBound
      : min(hull(core).lowerBound - policy.lookback.value, hull(gathered).lowerBound)
    return history.windows.touching(min(first, range.lowerBound)...range.upperBound) {
      $0.name.isFiring && relation.includes($0.subject)
    }
  }

  /// The entries outside a range at which a gathered window began, changed or ended.
  func outside(_ range: ClosedRange<Timestamp>, of gathered: [Window]) -> [Entry] {
    gathered.filter {
      $0.start.time < range.lowerBound || ($0.end.map { $0.time > range.upperBound } ?? false)
    }.flatMap { window in
      window.spells.flatMap { $0.levels.map(\.start) + [$0.end].compactMap { $0 } }
        .filter { !range.contains($0.time) }
        .flatMap { bound in
          history.chronicle.slice(bound.time...bound.time).filter { $0.key == bound.event }
        }
    }
  }

  /// Every time that the search looked at; of an alert, all of it, since somebody may have answered it at any time.
  func reach(
    of gathered: [Window], alerts: [Window], core: [Window], _ range: ClosedRange<Timestamp>
  ) -> ClosedRange<Timestamp> {
    let windows = gathered.isEmpty ? anchor...anchor : hull(gathered)
    let heart = core.isEmpty ? anchor : min(anchor, hull(core).lowerBound)
    let fired = alerts.map(\.start.time).min() ?? anchor
    let from =
      min(windows.lowerBound, range.lowerBound, fired, heart - policy.lookback.value) - quiet
    return from...max(max(windows.upperBound, range.upperBound, anchor) + quiet, from)
  }

  private func impairments(_ range: ClosedRange<Timestamp>) -> [Window] {
    history.windows.touching(range) { $0.name.isImpairment && relation.includes($0.subject) }
      .filter(\.isImpairment)
  }

  private func around(_ from: Timestamp, _ to: Timestamp) -> ClosedRange<Timestamp> {
    from...max(from, max(to, resolvedAt ?? to) + quiet)
  }

  /// What begins after an incident was resolved is another one.
  private func startsInTime(_ window: Window) -> Bool {
    resolvedAt.map { window.start.time <= $0 } ?? true
  }

  private func widened(_ range: ClosedRange<Timestamp>) -> ClosedRange<Timestamp> {
    range.lowerBound - quiet...range.upperBound + quiet
  }

  private func hull(_ windows: [Window]) -> ClosedRange<Timestamp> {
    let from = windows.map(\.start.time).min() ?? asOf
    return from...max(from, windows.map(end).max() ?? asOf)
  }

  private func end(_ window: Window) -> Timestamp {
    window.end?.time ?? max(asOf, window.start.time)
  }
}
