import Events
import Incidents

/// Compares what is derived from a plan's log with what was true: equal where somebody looked, within bounds elsewhere.
struct TruthCheck {
  let plan: Plan
  let history: History
  private(set) var complaints: [String] = []

  init(_ plan: Plan) {
    self.plan = plan
    history = History(plan.log)
    for component in plan.components { check(component.subject) }
    for incident in history.incidents { check(incident) }
  }

  private mutating func check(_ subject: Subject) {
    guard let expected = Expectation(subject, in: plan) else { return }
    let check = SubjectCheck(subject, expected, plan, history)
    complaints += check.complaints.map { "\(subject): \($0)" }
  }

  private mutating func check(_ incident: Incident) {
    let check = IncidentCheck(incident, plan, history)
    complaints += check.complaints.map { "\(incident.id): \($0)" }
  }
}

/// The check of one subject.
struct SubjectCheck {
  private let subject: Subject
  private let expected: Expectation
  private let plan: Plan
  private let history: History
  /// From the start of the day to the instant that open windows are counted to.
  private let day: Interval
  private let windows: [Window]
  private let unobserved: [Interval]
  private(set) var complaints: [String] = []

  init(_ subject: Subject, _ expected: Expectation, _ plan: Plan, _ history: History) {
    (self.subject, self.expected, self.plan, self.history) = (subject, expected, plan, history)
    day = plan.day(of: history)
    windows = history.windows.of(Condition(subject, .availability))
    unobserved = history.coverage.unobserved(
      subject, within: day.from...day.to, asOf: day.to, settled: true)
    expectSight()
    for impact in [Impact.degraded, .unavailable] {
      expectWindows(atLeast: impact)
      for window in windows { expectBounds(of: window, atLeast: impact) }
    }
    expectTransitions()
    expectUptime()
  }

  private mutating func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
    if !holds { complaints.append(complaint()) }
  }

  private func truth(_ impact: Impact) -> [Interval] {
    expected.course.intervals(atLeast: impact, until: day.to)
  }

  private mutating func expectSight() {
    let truth = expected.unobserved.intersection([day])
    let derived = unobserved.intersection([day])
    expect(derived == truth, "unobserved \(derived.told), in truth \(truth.told)")
  }

  /// Where somebody looked, windows are the truth; where nobody did, what they lack is said to be unobserved.
  private mutating func expectWindows(atLeast impact: Impact) {
    let derived = windows.flatMap { $0.intervals(atLeast: impact, asOf: day.to) }
      .intersection([day]).subtracting(expected.unobserved)
    let truth = truth(impact).intersection([day])
    let seen = truth.subtracting(expected.unobserved)
    expect(derived == seen, "\(impact) \(derived.told), in truth \(seen.told)")
    let hidden = truth.subtracting(
      windows.flatMap { history.bounds(of: $0, atLeast: impact).possible } + unobserved)
    expect(hidden.isEmpty, "\(impact) \(hidden.told) is in no window and not unobserved")
  }

  private mutating func expectBounds(of window: Window, atLeast impact: Impact) {
    let bounds = history.bounds(of: window, atLeast: impact)
    let truth = truth(impact)
    let excess = bounds.certain.intersection([day]).subtracting(truth)
    expect(excess.isEmpty, "\(impact) certain in \(excess.told), which is not true")
    let own = truth.filter { ![$0].intersection(window.whole(asOf: day.to)).isEmpty }
    let lack = own.intersection(reach(of: window)).subtracting(bounds.possible)
    expect(lack.isEmpty, "\(impact) is not possible in \(lack.told), which is true")
    let doubt = bounds.possible.subtracting(bounds.certain).intersection([day])
      .subtracting(expected.unobserved)
    expect(doubt.isEmpty, "\(impact) in doubt in \(doubt.told), which was seen")
  }

  /// How far a window may have to reach: that of a group to its neighbours, since an unseen part may have made one
  /// failure of what is seen as several.
  private func reach(of window: Window) -> [Interval] {
    var (from, to) = (plan.span.from - .seconds(86_400), plan.endOfTime)
    if !plan.parts(of: subject).isEmpty {
      from = windows.last { $0.start.time < window.start.time }?.end?.time ?? from
      to = windows.first { $0.start.time > window.start.time }?.start.time ?? to
    }
    return [Interval(from: from, to: to)].compactMap { $0 }
  }

  /// Each run of failures that the policy calls flapping is told with as many transitions as there were.
  private mutating func expectTransitions() {
    guard expected.unobserved.isEmpty else { return }
    // What begins or ends at the last instant of the day is in the log.
    let failures = expected.course.intervals(atLeast: .degraded, until: plan.endOfTime)
    let edges = failures.flatMap { [$0.from, $0.to] }
    let episodes = history.windows.episodes(of: Condition(subject, .availability))
    for episode in episodes {
      let end = episode.end?.time ?? day.to
      let count = edges.filter { episode.start.time <= $0 && $0 <= end }.count
      expect(
        episode.transitions == count, "\(episode.transitions) transitions, in truth \(count)")
    }
    for index in failures.indices.dropLast(2)
    where failures[index + 2].from - failures[index].from <= .minutes(5) {
      let isTold = episodes.contains { episode in
        episode.start.time <= failures[index].from
          && failures[index + 2].from <= episode.end?.time ?? day.to
      }
      expect(isTold, "flapped from \(failures[index].from.told) and no episode says so")
    }
  }

  private mutating func expectUptime() {
    let uptime = history.uptime(of: subject, in: day)
    let planned = plan.planned(subject).intersection([day])
    expect(uptime.planned == planned.measure, "planned \(uptime.planned), not \(planned.measure)")
    let counted = [day].subtracting(planned)
    let down = truth(.unavailable).intersection(counted)
    let share = (counted.measure - down.measure).seconds / counted.measure.seconds
    guard counted.measure > .zero, let least = uptime.countingUnknownAsDown,
      let most = uptime.countingUnknownAsUp
    else { return }
    // Uptime takes a subject for seen from the first contact on, and its first word comes a little later.
    let silent = unobserved.intersection(counted).measure - uptime.unknown
    let slack = max(0, silent.seconds) / counted.measure.seconds + 1e-9
    expect(
      least - slack <= share && share <= most + slack,
      "uptime \(least)...\(most), in truth \(share)")
    let observed = counted.subtracting(expected.unobserved)
    let seen = observed.subtracting(down).measure.seconds / observed.measure.seconds
    guard observed.measure > .zero else { return }
    expect(
      uptime.leavingOutUnknown.map {
        abs($0 - seen) <= slack * counted.measure.seconds / observed.measure.seconds
      } ?? false,
      "observed uptime \(uptime.leavingOutUnknown ?? -1), in truth \(seen)")
  }
}

extension Window {
  /// The window as one interval; empty when it holds no time.
  func whole(asOf: Timestamp) -> [Interval] {
    [Interval(from: start.time, to: end?.time ?? asOf)].compactMap { $0 }
  }
}

extension [Interval] {
  /// The intervals as a complaint tells them.
  var told: String { map { "[\($0.from.told), \($0.to.told))" }.joined(separator: " ") }
}

extension Timestamp {
  /// The instant as a complaint tells it.
  var told: String { RFC3339.format(self) }
}
