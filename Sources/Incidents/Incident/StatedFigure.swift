public import Events

/// What a published text stated of an instant or a length, beside what was recorded.
public struct StatedFigure: Sendable, Hashable {
  /// Which instant or length.
  public let figure: Figure
  /// The text that states it.
  public let place: String
  /// The event that records the statement.
  public let stated: Bound
  /// What was stated.
  public let value: Value
  /// What was recorded; nil when it was not.
  public let recorded: Value?
  /// The events that the recorded value rests on.
  public let evidence: [EventKey]
  /// How far the two may lie apart and still agree.
  public let tolerance: Elapsed

  /// An instant or a length.
  public enum Value: Sendable, Hashable {
    /// An instant, and how exactly it is known.
    case instant(Timestamp, Precision)
    /// A length, and how exactly it is known.
    case length(Elapsed, Precision)
  }

  /// The stated value minus the recorded one; nil when that was not recorded.
  public var difference: Elapsed? {
    switch (value, recorded) {
    case (.instant(let stated, _), .instant(let recorded, _)): stated - recorded
    case (.length(let stated, _), .length(let recorded, _)): stated - recorded
    default: nil
    }
  }

  /// True when both are there and lie no farther apart than the tolerance.
  public var agrees: Bool? {
    difference.map { ($0 < .zero ? .zero - $0 : $0) <= tolerance }
  }

  static func all(
    _ entries: [Entry], about declaration: Declaration, _ milestones: Milestones,
    _ durations: Durations, _ impact: CustomerImpact?, _ policy: Policy
  ) -> [StatedFigure] {
    let reader = Reader(entries, milestones, durations, impact, policy)
    return entries.flatMap { entry in
      entry.effects.compactMap { effect in
        guard case .changed(let change) = effect, declaration.answers(to: change.subject) else {
          return nil
        }
        return reader.figure(change, of: entry)
      }
    }
  }

  private struct Reader {
    let entries: [Entry]
    let milestones: Milestones
    let durations: Durations
    let impact: CustomerImpact?
    let policy: Policy

    init(
      _ entries: [Entry], _ milestones: Milestones, _ durations: Durations,
      _ impact: CustomerImpact?, _ policy: Policy
    ) {
      (self.entries, self.milestones, self.durations) = (entries, milestones, durations)
      (self.impact, self.policy) = (impact, policy)
    }

    func figure(_ change: Change, of entry: Entry) -> StatedFigure? {
      guard let figure = change.attribute.figure.flatMap(Figure.init(rawValue:)),
        let value = value(of: figure, change.to, entry.precision)
      else { return nil }
      let found = change.from.map(between) ?? recorded(figure)
      return StatedFigure(
        figure: figure, place: change.actor?.name ?? "", stated: entry.bound, value: value,
        recorded: found?.value, evidence: found?.evidence ?? [],
        tolerance: policy.statedTolerance.value)
    }

    private func value(of figure: Figure, _ text: String, _ precision: Precision) -> Value? {
      figure.isInstant
        ? (try? RFC3339.parse(text)).map { .instant($0, precision) }
        : Int64(text).map { .length(.seconds($0), precision) }
    }

    /// The length between the two events that the text itself names.
    private func between(_ ends: String) -> (value: Value, evidence: [EventKey])? {
      for from in entries where ends.hasPrefix("\(from.name) ") {
        let rest = ends.dropFirst(from.name.count + 1)
        guard let to = entries.first(where: { $0.name == rest }) else { continue }
        return (
          .length(to.occurredAt - from.occurredAt, max(from.precision, to.precision)),
          [from.key, to.key]
        )
      }
      return nil
    }

    private func recorded(_ figure: Figure) -> (value: Value, evidence: [EventKey])? {
      switch figure {
      case .impactStart: instant(milestones.impactStart)
      case .impactEnd: instant(milestones.impactEnd, milestones.impactEvidence)
      case .detected: instant(milestones.detected, start)
      case .declared: instant(milestones.declared)
      case .communicated: instant(milestones.communicated, start)
      case .mitigated: instant(milestones.mitigated, milestones.mitigatedFrom)
      case .resolved: instant(milestones.resolved, milestones.resolvedFrom)
      case .impactDuration: impact.flatMap(length)
      case .timeToDetect: length(.timeToDetect)
      case .timeToMitigate: length(.timeToMitigate)
      case .timeToRepair: length(.timeToRepair)
      case .timeToResolve: length(.timeToResolve)
      }
    }

    /// What detection and the first public word count from.
    private var start: [EventKey] {
      [(milestones.impactStart ?? milestones.fault)?.event].compactMap { $0 }
    }

    private func instant(
      _ bound: Bound?, _ others: [EventKey] = []
    ) -> (value: Value, evidence: [EventKey])? {
      bound.map { (.instant($0.time, $0.precision), [$0.event] + others) }
    }

    private func length(_ name: Duration.Name) -> (value: Value, evidence: [EventKey])? {
      durations[name].map { (.length($0.elapsed, $0.precision), $0.evidence) }
    }

    private func length(_ impact: CustomerImpact) -> (value: Value, evidence: [EventKey])? {
      let latest = impact.end == nil ? [impact.asOf.event] : []
      return (.length(impact.time, impact.precision), impact.evidence + latest)
    }
  }
}

extension Entry {
  /// What a text names the event by.
  fileprivate var name: String { "event:\(key.source)#\(key.id)" }
}
