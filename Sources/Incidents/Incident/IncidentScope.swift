import Events

/// Which windows and events belong to an incident, and from when to when.
///
/// The core is the chain of user-facing windows around the declaration, each at most a quiet period from the next.
/// Windows of connected subjects that overlap the core, or touch it within a quiet period, are gathered around it:
/// that is how the node lost an hour before is in the story.
struct IncidentScope {
  let core: [Window]
  let windows: [Window]
  let entries: [Entry]
  let leftOut: [Subject]

  init(
    _ declaration: Declaration, chronicle: Chronicle, windows: Windows, topology: Topology,
    policy: Policy, asOf: Timestamp
  ) {
    let relation = Relation(declaration, topology: topology)
    let impairments = windows.all.filter {
      $0.isImpairment && relation.includes($0.subject)
    }
    let search = Search(impairments, policy: policy, asOf: asOf, resolvedAt: declaration.resolvedAt)
    let userFacing = impairments.filter {
      relation.isUserFacing($0.subject) && $0.worst >= .degraded
    }
    let chained = search.chain(around: declaration.anchor, in: userFacing)
    let core = chained.isEmpty ? search.chain(around: declaration.anchor, in: impairments) : chained
    let gathered = search.gather(around: core)
    let range = search.range(of: gathered, core: core, opened: declaration.anchor)

    self.core = chained
    self.windows =
      windows.all.filter { window in
        relation.includes(window.subject)
          && (window.isImpairment
            ? gathered.contains(window) : search.overlaps(window, range))
      }
    entries = chronicle.entries.filter { entry in
      if let incident = entry.event.incident { return declaration.answers(to: incident) }
      if entry.subject.kind == .incident { return declaration.answers(to: entry.subject) }
      guard let range, !entry.event.isDeclaration else { return false }
      return range.contains(entry.occurredAt) && relation.includes(entry.subject)
    }
    leftOut = Set(
      chronicle.entries.filter { entry in
        guard let range, entry.event.incident == nil else { return false }
        return range.contains(entry.occurredAt) && !relation.includes(entry.subject)
          && entry.subject.kind != .incident
      }.map(\.subject)
    ).sorted()
  }
}

extension Event {
  /// True for what sets the frame for derivation and is no happening of its own.
  var isDeclaration: Bool {
    let effects = self.effects
    return !effects.isEmpty
      && effects.allSatisfy {
        guard case .changed(let change) = $0 else { return false }
        return change.attribute.setting != nil
          || [.dependsOn, .userFacing, .label, .members, .occurrence, .precision, .redaction]
            .contains(
              change.attribute)
      }
  }
}

/// Which subjects an incident is concerned with.
private struct Relation {
  let connected: Set<Subject>?
  let userFacing: Set<Subject>
  let excluded: Set<Subject>

  init(_ declaration: Declaration, topology: Topology) {
    let declared = topology.userFacing
    let anchors = declaration.about.isEmpty ? declared : declaration.about
    let all = topology.isEmpty || anchors.isEmpty ? nil : topology.connected(to: anchors)
    connected = all
    excluded = declaration.excluded
    userFacing = Set(declared.filter { all?.contains($0) ?? true })
  }

  func includes(_ subject: Subject) -> Bool {
    if excluded.contains(subject) { return false }
    guard let connected, !Self.everywhere.contains(subject.kind) else { return true }
    return connected.contains(subject)
  }

  func isUserFacing(_ subject: Subject) -> Bool {
    userFacing.isEmpty ? [.probe, .service].contains(subject.kind) : userFacing.contains(subject)
  }

  private static let everywhere: Set<Subject.Kind> = [
    .operator, .collector, .source, .page, .alert, .event, .policy,
  ]
}

private struct Search {
  let windows: [Window]
  let policy: Policy
  let asOf: Timestamp
  let resolvedAt: Timestamp?

  init(_ windows: [Window], policy: Policy, asOf: Timestamp, resolvedAt: Timestamp?) {
    self.windows = windows
    self.policy = policy
    self.asOf = asOf
    self.resolvedAt = resolvedAt
  }

  /// The windows linked to an instant: open at it or within a quiet period of it, or else the last ones before it.
  func chain(around time: Timestamp, in candidates: [Window]) -> [Window] {
    var reach = near(time, within: policy.quietPeriod.value, among: candidates)
    if reach.isEmpty {
      let before = candidates.filter {
        end($0) <= time && time - end($0) <= policy.lookback.value
      }
      guard let last = before.map(end).max() else { return [] }
      reach = near(last, within: .zero, among: before)
    }
    while true {
      let (from, to) = hull(reach)
      let grown = candidates.filter { touches($0, from: from, to: to) }
      if grown.count == reach.count { return grown }
      reach = grown
    }
  }

  func gather(around core: [Window]) -> [Window] {
    guard !core.isEmpty else { return [] }
    let (from, to) = hull(core)
    return windows.filter { touches($0, from: from, to: to) }
  }

  func range(of gathered: [Window], core: [Window], opened: Timestamp) -> ClosedRange<Timestamp>? {
    guard !gathered.isEmpty else { return around(opened, opened) }
    let (first, last) = hull(gathered)
    let coreStart = core.map(\.start.time).min() ?? first
    return around(
      min(first, coreStart - policy.changeBeforeImpact.value, opened), max(last, opened))
  }

  func overlaps(_ window: Window, _ range: ClosedRange<Timestamp>?) -> Bool {
    guard let range else { return false }
    return window.start.time <= range.upperBound && end(window) >= range.lowerBound
  }

  private func around(_ from: Timestamp, _ to: Timestamp) -> ClosedRange<Timestamp> {
    from...max(from, max(to, resolvedAt ?? to) + policy.quietPeriod.value)
  }

  private func near(_ time: Timestamp, within gap: Elapsed, among candidates: [Window]) -> [Window]
  {
    candidates.filter { $0.start.time <= time + gap && end($0) >= time - gap }
  }

  private func touches(_ window: Window, from: Timestamp, to: Timestamp) -> Bool {
    if let resolvedAt, window.start.time > resolvedAt { return false }
    let quiet = policy.quietPeriod.value
    return window.start.time <= to + quiet && end(window) >= from - quiet
  }

  private func hull(_ windows: [Window]) -> (from: Timestamp, to: Timestamp) {
    (windows.map(\.start.time).min() ?? asOf, windows.map(end).max() ?? asOf)
  }

  private func end(_ window: Window) -> Timestamp {
    window.end?.time ?? max(asOf, window.start.time)
  }
}
