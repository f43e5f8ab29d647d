import Events
import Findings
import Incidents

/// A turn of the story: something that made the state of affairs another one.
struct Turn {
  let bound: Bound
  let what: What
  let evidence: [EventKey]

  enum What {
    case began(Condition, Impact, seen: String?, isFound: Bool)
    case ended(Window)
    case volumesArrived(Int)
    case resynced([Subject], until: Bound?)
    case carriedOn(Subject, OnlineMembers?, Elapsed, Precision)
    case done(Intervention)
    case noticed(Actor.Role)
    case acknowledged
    case communicated(Subject)
    case impactBegan(CustomerImpact)
    case impactEnded(CustomerImpact)
  }

  init(_ bound: Bound, _ what: What, _ evidence: [EventKey] = []) {
    self.bound = bound
    self.what = what
    self.evidence = [bound.event] + evidence
  }

  /// At one instant, what was done comes before what was seen.
  fileprivate var rank: Int {
    if case .done = what { 0 } else { 1 }
  }

  /// True for what stands in a sentence of its own.
  var standsAlone: Bool {
    switch what {
    case .done(let intervention): intervention.isByOperator
    case .resynced, .carriedOn, .impactBegan, .impactEnded: true
    case .began, .ended, .volumesArrived, .noticed, .acknowledged, .communicated: false
    }
  }
}

extension Incident {
  /// The turns in order: components that failed and came back, what was done, who noticed and who was told, and
  /// what customers noticed.
  ///
  /// Samples, repeated sightings, notes and what stayed without consequence are on the timeline only.
  var turns: [Turn] {
    let all =
      conditionTurns + resyncTurns + reached + impactTurns
      + interventions.map { Turn($0.first.bound, .done($0), $0.evidence) }
      + [carriedOn].compactMap { $0 }
    return all.enumerated().sorted {
      ($0.element.bound.time, $0.element.rank, $0.element.bound.event, $0.offset)
        < ($1.element.bound.time, $1.element.rank, $1.element.bound.event, $1.offset)
    }.map(\.element)
  }

  /// Claims that wait for a volume: many at once as a rule, and told together.
  var awaitedVolumes: [Window] { windows(.provisioning) }

  private var conditionTurns: [Turn] {
    let components = impact?.components ?? []
    // A group does what its parts do, and those are told.
    let visible = Set(components + components.flatMap { topology.groups(around: $0) })
    let level: Impact = impact.map { $0.unavailable > .zero } ?? true ? .unavailable : .degraded
    let telling = impairments.filter {
      $0.worst >= level && !visible.contains($0.subject) && $0.condition.name != .provisioning
    }
    return telling.flatMap { window in
      window.levels.filter { $0.impact >= level }.map { reached in
        let seen = state(of: window.subject, seenAt: reached.start)
        let bounds = reached.start == window.start ? bounds(of: window) : nil
        let isFound = bounds?.mayHaveBegunEarlier ?? false
        return Turn(
          reached.start, .began(window.condition, reached.impact, seen: seen, isFound: isFound),
          isFound ? bounds?.evidence ?? [] : [])
      } + (window.end.map { [Turn($0, .ended(window), window.evidence)] } ?? [])
    } + volumeTurns
  }

  private var volumeTurns: [Turn] {
    let ends = awaitedVolumes.compactMap(\.end)
    guard let first = ends.min(by: { ($0.time, $0.event) < ($1.time, $1.event) }) else { return [] }
    return [Turn(first, .volumesArrived(ends.count), awaitedVolumes.flatMap(\.evidence))]
  }

  /// Resyncs that overlap, as one turn; one that broke off restored nothing.
  private var resyncTurns: [Turn] {
    var groups: [[Window]] = []
    for window in windows(.resync) where !hasFailed(window) {
      if let group = groups.last, group.contains(where: { overlaps($0, window) }) {
        groups[groups.count - 1].append(window)
      } else {
        groups.append([window])
      }
    }
    return groups.map { group in
      let ends = group.compactMap(\.end)
      let last =
        ends.count == group.count ? ends.max { ($0.time, $0.event) < ($1.time, $1.event) } : nil
      return Turn(
        group[0].start, .resynced(Set(group.map(\.subject)).sorted(), until: last),
        group.flatMap(\.evidence))
    }
  }

  private func hasFailed(_ resync: Window) -> Bool {
    resync.end.flatMap { entry($0.event) }?.effects.contains {
      if case .changed(let change) = $0 { change.outcome == .failed } else { false }
    } ?? false
  }

  private func overlaps(_ earlier: Window, _ later: Window) -> Bool {
    earlier.end.map { $0.time >= later.start.time } ?? true
  }

  /// What held after the first loss that customers did not notice for a while.
  private var carriedOn: Turn? {
    guard let lost = absorbedLoss, let impact,
      let cluster = topology.children(of: lost.subject).first
    else { return nil }
    let online = online(in: cluster, after: lost.start.time, before: impact.start.time)
    return Turn(
      lost.start,
      .carriedOn(
        cluster, online, impact.start.time - lost.start.time,
        max(lost.start.precision, impact.start.precision)),
      [impact.start.event] + [online?.event].compactMap { $0 })
  }

  private var reached: [Turn] {
    let start = [milestones.impactStart?.event].compactMap { $0 }
    return [
      milestones.detected.map {
        Turn($0, .noticed(milestones.detectedBy?.role ?? .automation), start)
      },
      milestones.acknowledged.map { Turn($0, .acknowledged, start) },
      milestones.communicated.map { bound in
        Turn(bound, .communicated(entry(bound.event)?.subject ?? id), start)
      },
    ].compactMap { $0 }
  }

  private var impactTurns: [Turn] {
    guard let impact else { return [] }
    let doubt = impact.mayHaveBegunEarlier ? impact.unobservedEvidence : []
    return [Turn(impact.start, .impactBegan(impact), impact.windows.map(\.start.event) + doubt)]
      + (impact.end.map {
        [Turn($0, .impactEnded(impact), impact.evidence)]
      } ?? [])
  }
}

extension Window {
  /// The impacts it went through, without those that a merged spell repeats or that lasted no time.
  var levels: [Spell.Level] {
    spells.flatMap(\.levels).reduce(into: []) { levels, next in
      if levels.last?.start.time == next.start.time { levels.removeLast() }
      if levels.last?.impact != next.impact { levels.append(next) }
    }
  }
}
