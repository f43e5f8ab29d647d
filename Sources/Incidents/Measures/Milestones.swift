public import Events

/// The instants an incident is measured by, each an event and never a bare time.
///
/// An instant that nothing recorded is nil: "not recorded", never zero.
public struct Milestones: Sendable {
  /// The first event in which a gathered component left its healthy state.
  public internal(set) var fault: Bound?
  /// Where customer impact began.
  public internal(set) var impactStart: Bound?
  /// Where customer impact ended.
  public internal(set) var impactEnd: Bound?
  /// The first alert, observation or report of it.
  public internal(set) var detected: Bound?
  /// Who noticed first.
  public internal(set) var detectedBy: Actor?
  /// The first acknowledgement after detection, or after the impact began when detection is not recorded.
  public internal(set) var acknowledged: Bound?
  /// When it was declared an incident.
  public let declared: Bound
  /// When it was declared, unless that was only after all was well: then nobody declared it while it lasted.
  public var declaredInTime: Bound? {
    resolved.map { declared.time <= $0.time } ?? true ? declared : nil
  }
  /// When what was wrong was understood.
  public internal(set) var diagnosed: Bound?
  /// The first word to those affected, at or after the first fault.
  public internal(set) var communicated: Bound?
  /// The first action of a responder after the impact began that was not refused.
  public internal(set) var firstAction: Bound?
  /// When severe impact ended: stated, or the end of the last time something was unavailable.
  public internal(set) var mitigated: Bound?
  /// When the postmortem was first made public.
  public internal(set) var published: Bound?
  /// When all was well: stated, or a quiet period after the last window closed.
  public internal(set) var resolved: Bound?
  /// The events that the bounds of the impact rest on.
  public let impactEvidence: [EventKey]
  /// The first word to those affected that was seen, when an earlier one on the same page may have been missed.
  public internal(set) var firstWordSeen: Bound?
  /// The events that `mitigated` was derived from; empty when it was stated.
  public internal(set) var mitigatedFrom: [EventKey] = []
  /// The events that `resolved` was derived from; empty when it was stated.
  public internal(set) var resolvedFrom: [EventKey] = []

  init(
    _ scope: IncidentScope, _ declaration: Declaration, impact: CustomerImpact?, _ history: History
  ) {
    declared = declaration.opened
    impactEvidence = impact?.evidence ?? []
    fault = scope.windows.filter(\.isImpairment).map(\.start).min(by: Bound.earlier)
    impactStart = impact?.start
    impactEnd = impact?.end
    detect(scope, impact: impact)
    reach(scope.entries)
    hideWord(scope, history)
    if mitigated == nil {
      (mitigated, mitigatedFrom) = (Self.mitigation(impact), impactEvidence)
    }
    if resolved == nil {
      resolved = Self.recovery(scope, impact: impact, policy: history.policy)
      resolvedFrom = scope.windows.filter(\.isImpairment).flatMap(\.evidence)
    }
  }

  /// Detection counts from impact start on; before it, only an alert on an affected component that still fires.
  private mutating func detect(_ scope: IncidentScope, impact: CustomerImpact?) {
    let start = (impact?.start ?? fault)?.time
    let affected = Set(impact?.components ?? [])
    let firing = scope.windows.filter {
      guard $0.condition.name.isFiring, affected.contains($0.subject), let start else {
        return false
      }
      return $0.start.time <= start && ($0.end?.time ?? start) >= start
    }
    let early = Set(firing.map(\.start.event))
    for entry in scope.entries {
      guard entry.occurredAt >= start ?? entry.occurredAt || early.contains(entry.key) else {
        continue
      }
      for case .reached(.detected, let actor) in entry.effects where detected == nil {
        (detected, detectedBy) = (entry.bound, actor)
      }
    }
  }

  private mutating func reach(_ entries: [Entry]) {
    let start = (impactStart ?? fault)?.time ?? declared.time
    let noticed = detected?.time ?? start
    for entry in entries {
      for effect in entry.effects {
        switch effect {
        case .reached(let milestone, _):
          reach(milestone, entry.bound, start: start, noticed: noticed)
        case .changed(let change) where change.isResponse && entry.occurredAt >= start:
          firstAction = firstAction ?? entry.bound
        case .began(let condition, _)
        where condition.name.isActivity && entry.occurredAt >= start:
          firstAction = firstAction ?? entry.bound
        case .began, .ended, .changed, .measured, .retracted: break
        }
      }
    }
  }

  private mutating func reach(
    _ milestone: Milestone, _ bound: Bound, start: Timestamp, noticed: Timestamp
  ) {
    switch milestone {
    case .acknowledged where bound.time >= noticed: acknowledged = acknowledged ?? bound
    case .communicated where bound.time >= start: communicated = communicated ?? bound
    case .diagnosed: diagnosed = diagnosed ?? bound
    case .mitigated: mitigated = bound
    case .resolved: resolved = bound
    case .reopened: resolved = nil
    case .published: published = published ?? bound
    case .acknowledged, .communicated, .declared, .detected: break
    }
  }

  /// While a page cannot be read, an earlier word on it may be missed: then the first one seen is not the first.
  private mutating func hideWord(_ scope: IncidentScope, _ history: History) {
    guard let first = communicated, let start = (impactStart ?? fault)?.time, start <= first.time,
      let page = scope.entries.first(where: { $0.key == first.event })?.subject, page.kind == .page,
      !history.coverage.unobserved(page, within: start...first.time, asOf: first.time).isEmpty
    else { return }
    (communicated, firstWordSeen) = (nil, first)
  }

  private static func mitigation(_ impact: CustomerImpact?) -> Bound? {
    guard let impact, impact.end != nil else { return nil }
    let severe = impact.windows.filter { $0.worst == .unavailable }
    return (severe.isEmpty ? impact.windows : severe).flatMap { window in
      window.spells.map { $0.endOfUnavailability ?? $0.end }
    }.compactMap { $0 }.max(by: Bound.earlier)
  }

  private static func recovery(
    _ scope: IncidentScope, impact: CustomerImpact?, policy: Policy
  ) -> Bound? {
    let ends = scope.windows.filter(\.isImpairment).map(\.end)
    guard let impact, !ends.contains(nil), let last = ends.compactMap({ $0 }).max(by: Bound.earlier)
    else {
      return nil
    }
    return impact.asOf.time - last.time >= policy.quietPeriod.value ? last : nil
  }

}

extension Spell {
  /// Where the last level of unavailability gave way to a lesser one; nil when the spell ended unavailable.
  fileprivate var endOfUnavailability: Bound? {
    guard let last = levels.lastIndex(where: { $0.impact == .unavailable }) else { return nil }
    return last + 1 < levels.count ? levels[last + 1].start : nil
  }
}

extension Change {
  /// True for something a responder did that was meant to change the state of affairs and was not refused.
  public var isResponse: Bool {
    guard outcome == .done else { return false }
    switch attribute {
    case .action, .replicas, .version: return true
    default: return false
    }
  }
}
