import Events
import Incidents

/// What is true, and who sees it: the half of a plan that no log shows whole.
extension Plan {
  /// An instant after all others: what has no end within the span ends here.
  var endOfTime: Timestamp { span.to + .seconds(86_400 * 7) }

  /// From the start of the span to the instant to which open windows are counted: a clock may be ahead of its end.
  func day(of history: History) -> Interval {
    let end = history.asOf.map { max($0.time, span.to) } ?? span.to
    return Interval(from: span.from, to: end) ?? span
  }

  /// The parts of a group, in order.
  func parts(of group: Subject) -> [Subject] {
    components.filter { $0.partOf == group }.map(\.subject)
  }

  /// How a component is, or a group by its parts.
  func truth(of subject: Subject) -> Course {
    let parts = parts(of: subject).map(truth)
    if !parts.isEmpty { return whole(of: parts) }
    return Course(
      troubles.filter { $0.subject == subject && $0.vantage == nil }
        .map { ($0.interval, $0.level) })
  }

  /// How it looks from where a collector stands.
  func view(of subject: Subject, from collector: Collector) -> Course {
    Course(
      troubles.filter {
        $0.subject == subject && ($0.vantage == nil || $0.vantage == collector.vantage)
      }.map { ($0.interval, $0.level) })
  }

  func whole(of parts: [Course]) -> Course {
    Course(changingAt: parts.flatMap { $0.steps.map(\.from) }) { time in
      whole(of: parts.map { $0.level(at: time) })
    }
  }

  func whole(of voices: [Impact?]) -> Impact? {
    SimulatorTests.whole(
      of: voices, degradedFrom: degradedShare, unavailableFrom: unavailableShare)
  }

  func watchers(of subject: Subject) -> [Collector] {
    collectors.filter { $0.watches.contains(subject) }
  }

  func faults(of collector: Collector) -> [Fault] {
    faults.filter { $0.collector == collector.name }
  }

  /// By how much a collector's clock is ahead, and what the log says of it.
  func clock(of collector: Collector) -> (ahead: Elapsed, known: Fault.Knowledge?) {
    for case .skew(_, let ahead, let known) in faults(of: collector) { return (ahead, known) }
    return (.zero, nil)
  }

  /// By how much its times are ahead when the policy has been applied.
  func rest(of collector: Collector) -> Elapsed {
    let clock = clock(of: collector)
    return clock.known == .corrected ? .zero : clock.ahead
  }

  /// When a collector does not know how a subject is, up to its first word afterwards.
  func blindness(of collector: Collector, to subject: Subject) -> [Interval] {
    let spells = faults(of: collector).compactMap { fault -> Interval? in
      switch fault {
      case .crash(_, let interval, let lag):
        Interval(from: interval.from, to: interval.to + lag)
      case .lostSight(_, subject, let interval): interval
      case .stop(_, let time): Interval(from: time, to: endOfTime)
      case .lostSight, .cutOff, .skew, .falseAlarm, .mistimed: nil
      }
    }
    return
      (spells
      + failuresBelow(collector).compactMap {
        Interval(from: $0.from, to: $0.to + Plan.lagAfterFailure)
      }).union
  }

  /// How long after what it stands on is back a collector looks again.
  static let lagAfterFailure = Elapsed.seconds(20)

  /// When what a collector stands on was down.
  func failuresBelow(_ collector: Collector) -> [Interval] {
    collector.standsOn.map { truth(of: $0).intervals(atLeast: .unavailable, until: endOfTime) }
      ?? []
  }

  /// When work was announced that covers a subject: on it, on what it stands on, on its group or on the fleet.
  func planned(_ subject: Subject) -> [Interval] {
    let covering = foundations(of: subject).union(groups(of: subject)).union([subject])
    return works.filter { covering.contains($0.subject) || $0.subject.kind == .fleet }
      .map(\.interval).union
  }

  private func groups(of subject: Subject) -> Set<Subject> {
    let own = components.filter { $0.subject == subject }.compactMap(\.partOf)
    return own.reduce(into: Set(own)) { $0.formUnion(groups(of: $1)) }
  }

  private func foundations(of subject: Subject) -> Set<Subject> {
    let declared = components.filter { $0.subject == subject }.flatMap { $0.dependsOn ?? [] }
    return (declared + parts(of: subject)).reduce(into: []) { found, below in
      found.formUnion(foundations(of: below).union([below]))
    }
  }
}
