public import Events

/// A stretch of the customer impact, named by what it was spent on.
public struct Phase: Sendable, Hashable {
  /// What the time was spent on.
  public let name: Name
  /// Where it starts.
  public let from: Bound
  /// Where it ends.
  public let to: Bound
  /// The events within it that show it was not idle; they and the two ends are what it rests on.
  public let evidence: [EventKey]

  /// Its length.
  public var elapsed: Elapsed { to.time - from.time }

  /// The phases in the order they come in.
  public enum Name: String, CaseIterable, Sendable {
    /// Until somebody or something noticed.
    case detect
    /// Until a responder took it on.
    case acknowledge
    /// Until the first action that was not refused.
    case diagnose
    /// From that action until data began to be restored, or until the impact ended.
    case fix
    /// Members receive the data they missed.
    case resync
    /// Work that was missed is done.
    case backlog
    /// From the last resync or backlog until the impact ended; after that, until the last component was well.
    case cleanUp
    /// All was well, and nobody had said so yet.
    case verify
    /// No event of any source.
    case unaccounted
  }
}

enum Phases {
  /// The phases of an impact, in order; their lengths sum to its span exactly.
  static func split(
    _ impact: CustomerImpact?, milestones: Milestones, _ scope: IncidentScope, gaps: [Gap]
  ) -> [Phase] {
    guard let impact else { return [] }
    let end = impact.end ?? impact.asOf
    let resyncs = windows(.resync, of: scope, from: impact.start, to: end)
    let backlogs = windows(.backlog, of: scope, from: impact.start, to: end)
    let resync = hull(of: resyncs, until: end, strays: strays(scope, before: end))
    let backlog = hull(of: backlogs, until: end)
    var builder = Builder(
      at: impact.start, end: end, entries: scope.entries, gaps: gaps,
      resyncEvidence: (resyncs + backlogs).flatMap(\.evidence))
    builder.advance(.detect, to: milestones.detected)
    builder.advance(.acknowledge, to: milestones.acknowledged)
    builder.advance(.diagnose, to: milestones.firstAction)
    builder.advance(.fix, to: resync?.from)
    builder.advance(.resync, to: resync?.to)
    if resync == nil { builder.advance(.fix, to: backlog?.from) }
    builder.advance(.backlog, to: backlog?.to)
    builder.advance(resync == nil && backlog == nil ? .fix : .cleanUp, to: end)
    return builder.phases
  }

  /// The phases from the end of an impact to the resolution, in order; their lengths sum to the time between.
  ///
  /// The end of the severity is not full recovery: work is caught up with, other components are mended, and somebody
  /// looks whether all is well.
  static func aftermath(
    _ impact: CustomerImpact?, milestones: Milestones, _ scope: IncidentScope
  ) -> [Phase] {
    guard let impact, let start = impact.end, let end = milestones.resolved, end.time > start.time
    else { return [] }
    let backlogs = windows(.backlog, of: scope, from: start, to: end)
    let impaired = scope.windows.filter { $0.isImpairment && $0.condition.name != .backlog }
    let last = impaired.compactMap(\.end).filter { $0.time > start.time }.max(by: Bound.earlier)
    var builder = Builder(
      at: start, end: end, entries: scope.entries, gaps: [],
      resyncEvidence: (impact.windows + backlogs + impaired).flatMap(\.evidence)
        + milestones.resolvedFrom)
    builder.advance(.backlog, to: hull(of: backlogs, until: end)?.to)
    builder.advance(.cleanUp, to: last)
    builder.advance(.verify, to: end)
    return builder.phases
  }

  private static func windows(
    _ name: Condition.Name, of scope: IncidentScope, from start: Bound, to end: Bound
  ) -> [Window] {
    scope.windows.filter {
      $0.condition.name == name && $0.start.time < end.time
        && ($0.end?.time ?? end.time) > start.time
    }
  }

  private static func hull(
    of resyncs: [Window], until end: Bound, strays: [Bound] = []
  ) -> (from: Bound, to: Bound)? {
    guard let first = resyncs.map(\.start).min(by: { $0.time < $1.time }) else { return nil }
    let last = (resyncs.map { $0.end ?? end } + strays).max { $0.time < $1.time } ?? end
    return (first, last)
  }

  /// The ends of resyncs whose beginning is not recorded: one more member that was receiving data until then.
  private static func strays(_ scope: IncidentScope, before end: Bound) -> [Bound] {
    let ends = Set(scope.windows.compactMap(\.end?.event))
    return scope.entries.filter { entry in
      entry.occurredAt <= end.time && !ends.contains(entry.key)
        && entry.effects.contains {
          if case .ended(let condition) = $0 { condition.name == .resync } else { false }
        }
    }.map(\.bound)
  }

  private struct Builder {
    var at: Bound
    let end: Bound
    let entries: [Entry]
    let gaps: [Gap]
    let resyncEvidence: [EventKey]
    var phases: [Phase] = []

    init(at start: Bound, end: Bound, entries: [Entry], gaps: [Gap], resyncEvidence: [EventKey]) {
      (at, self.end, self.entries, self.gaps) = (start, end, entries, gaps)
      self.resyncEvidence = resyncEvidence
    }

    /// Ends the current phase at `target`, with its silences taken out; a target that is past or unknown adds nothing.
    mutating func advance(_ name: Phase.Name, to target: Bound?) {
      guard let target else { return }
      let stop = target.time > end.time ? end : target
      guard stop.time >= at.time else { return }
      if name != .resync && name != .backlog {
        for gap in gaps where gap.from.time >= at.time && gap.to.time <= stop.time {
          add(name, to: gap.from)
          at = gap.from
          add(.unaccounted, to: gap.to)
        }
      }
      add(name, to: stop)
    }

    private mutating func add(_ name: Phase.Name, to stop: Bound) {
      guard stop.time > at.time else {
        // Of several events at one instant, the one that bounds what comes next is named.
        at = stop
        return
      }
      phases.append(Phase(name: name, from: at, to: stop, evidence: evidence(name, to: stop)))
      at = stop
    }

    private func evidence(_ name: Phase.Name, to stop: Bound) -> [EventKey] {
      let inside =
        [.resync, .backlog, .unaccounted, .verify].contains(name)
        ? []
        : entries.filter {
          $0.isKeyEvent && $0.occurredAt > at.time && $0.occurredAt < stop.time
        }.map(\.key)
      let derived =
        [.resync, .backlog, .cleanUp, .verify, .unaccounted].contains(name) ? resyncEvidence : []
      return [at.event] + inside + [stop.event] + derived
    }
  }
}
