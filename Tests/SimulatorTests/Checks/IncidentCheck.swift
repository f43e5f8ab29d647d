import Events
import Incidents

/// Compares one incident with the truth: the time of its impact and its announced part, what clocks make uncertain, and
/// what the status page said meanwhile.
struct IncidentCheck {
  private let incident: Incident
  private let plan: Plan
  private let history: History
  private let day: Interval
  private(set) var complaints: [String] = []

  init(_ incident: Incident, _ plan: Plan, _ history: History) {
    (self.incident, self.plan, self.history) = (incident, plan, history)
    day = plan.day(of: history)
    // The person may have closed it before anything failed.
    let problems = incident.problems.filter { $0.kind != .resolvedBeforeStart }
    expect(problems.isEmpty, "problems \(problems.map(\.kind.rawValue))")
    for duration in incident.durations.all { expectUncertainty(of: duration) }
    guard let impact = incident.impact else { return }
    expectTime(of: impact)
    expectPlanned(of: impact)
    expectMismatches(in: impact)
  }

  private mutating func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
    if !holds { complaints.append(complaint()) }
  }

  private func expectation(_ subject: Subject) -> Expectation? {
    Expectation(subject, in: plan)
  }

  private func truth(_ subject: Subject) -> [Interval] {
    expectation(subject)?.course.intervals(atLeast: .degraded, until: day.to) ?? []
  }

  /// The true time of the impact of what was affected lies between its bounds, and is exact where all was seen.
  private mutating func expectTime(of impact: CustomerImpact) {
    let possible = impact.windows.flatMap { history.bounds(of: $0, atLeast: .degraded).possible }
    guard let first = possible.map(\.from).min(), let last = possible.map(\.to).max(),
      let hull = Interval(from: first, to: min(last, day.to))
    else { return }
    let wholes = impact.windows.flatMap { $0.whole(asOf: day.to) }
    let bad = impact.components.flatMap { truth($0).intersection([hull]) }
    // What was seen to fail and belongs to another incident is none of this one's.
    let other = impact.components.flatMap { subject in
      history.windows.of(Condition(subject, .availability)).filter { !impact.windows.contains($0) }
        .flatMap { $0.whole(asOf: day.to) }
    }.subtracting(wholes)
    let time = bad.subtracting(other).measure
    expect(
      impact.bounds.lower <= time && time <= impact.bounds.upper,
      """
      impact \(impact.bounds.lower.seconds)...\(impact.bounds.upper.seconds) s, in truth \
      \(time.seconds)
      """
    )
    let unobserved = impact.components.flatMap { expectation($0)?.unobserved ?? [] }
    guard unobserved.intersection([hull]).isEmpty else { return }
    expect(impact.time == time, "impact of \(impact.time.seconds) s, in truth \(time.seconds)")
  }

  private mutating func expectPlanned(of impact: CustomerImpact) {
    let parts = impact.windows.map { window in
      (
        held: window.intervals(atLeast: .degraded, asOf: day.to),
        planned: plan.planned(window.subject)
      )
    }
    let unplanned = parts.flatMap { $0.held.subtracting($0.planned) }.measure
    let planned = parts.flatMap(\.held).measure - unplanned
    expect(
      impact.planned == planned, "planned \(impact.planned.seconds) s, in truth \(planned.seconds)")
  }

  /// A length between two clocks of which enough is known says by how much it is wrong.
  private mutating func expectUncertainty(of duration: Incidents.Duration) {
    let (from, to) = (duration.from.event.source, duration.to.event.source)
    guard areComparable(from, to) else { return }
    let (left, right) = (rest(of: from), rest(of: to))
    let wrong = left > right ? left - right : right - left
    expect(
      duration.uncertainty == wrong,
      "\(duration.name) uncertain by \(duration.uncertainty.seconds) s, wrong by \(wrong.seconds)")
  }

  private func collector(_ source: String) -> Collector? {
    plan.collectors.first { $0.source == source }
  }

  private func rest(of source: String) -> Elapsed {
    collector(source).map(plan.rest) ?? .zero
  }

  /// True when the log says enough of two clocks: of each by itself, or that both saw one signal.
  ///
  /// With a signal and a clock of which nothing is known, nobody can say which of the two is right.
  private func areComparable(_ left: String, _ right: String) -> Bool {
    let isUnknown = { (source: String) in
      collector(source).map { plan.clock(of: $0).known == .unknown } ?? false
    }
    guard !plan.signals.isEmpty, plan.collectors.contains(where: { isUnknown($0.source) }) else {
      return !isUnknown(left) && !isUnknown(right)
    }
    return plan.signals.contains { time in
      [left, right].allSatisfy { source in
        collector(source).map { plan.sees($0, at: time) } ?? false
      }
    }
  }

  private mutating func expectMismatches(in impact: CustomerImpact) {
    let words = plan.pageWords.filter { $0.state != .unreadable }
    let good = words.indices.compactMap { index -> Interval? in
      guard words[index].state == .operational else { return nil }
      let next = index + 1 < words.count ? words[index + 1].from : plan.endOfTime
      return Interval(from: words[index].from, to: next)
    }
    let span = [Interval(from: impact.start.time, to: impact.end?.time ?? impact.asOf.time)]
    let time = good.intersection(span.compactMap { $0 }).measure
    let told = incident.pageMismatches.reduce(Elapsed.zero) { $0 + $1.elapsed }
    expect(told == time, "the page was wrong for \(told.seconds) s, in truth \(time.seconds)")
  }
}
