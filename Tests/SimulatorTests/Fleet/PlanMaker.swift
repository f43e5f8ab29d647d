import Events
import Incidents

extension Plan {
  /// The plan of a seed.
  init(seed: UInt64) {
    var maker = PlanMaker(seed)
    self = maker.make()
  }
}

/// Makes a plan of a seed: first the fleet, then what is true, then what goes wrong on the way to the log.
struct PlanMaker {
  var random: Seeded
  var plan: Plan

  init(_ seed: UInt64) {
    random = Seeded(seed)
    // Near the end of a month, so that some days lie across it.
    let from = Timestamp(seconds: 1_738_364_400) - random.seconds(0...20_000)
    let span = Interval(from: from, to: from + .seconds(3600) + random.seconds(0...18_000))
    plan = Plan(span: span ?? Plan.anHour)
  }

  mutating func make() -> Plan {
    makeSettings()
    makeComponents()
    makeCollectors()
    makeTroubles()
    makeFaults()
    makeWorks()
    makeIncidents()
    makePage()
    if random.chance(30) { plan.signals = [plan.span.from + random.seconds(60...3000)] }
    if random.chance(80) { plan.arrival = random.next() }
    return plan
  }

  private mutating func makeSettings() {
    plan.settings = PolicyDeclared(
      mergeGapSeconds: random.pick([nil, nil, 0, 60, 600]),
      quietPeriodSeconds: random.pick([nil, 0, 300, 3600]),
      lookbackSeconds: random.pick([nil, 1800]),
      unaccountedAfterSeconds: random.pick([nil, 120]),
      degradedShare: random.pick([nil, 0.4, 0.75]),
      unavailableShare: random.pick([nil, nil, 0.5, 0.3]),
      uptimeObjective: random.pick([nil, 0.999]))
  }

  private mutating func makeWorks() {
    let subjects = plan.components.map(\.subject) + [Subject(.fleet, "sim")]
    for subject in subjects where random.chance(12) {
      if let interval = random.interval(in: inner, 300...6000).flatMap(lasting) {
        plan.works.append(Work(subject: subject, interval: interval))
      }
    }
  }

  /// Most incidents are opened soon after something fails, some long after.
  private mutating func makeIncidents() {
    for index in 0..<random.number(1...3) {
      let starts = plan.troubles.map(\.interval.from) + [plan.span.from + .minutes(30)]
      let at = random.pick(starts) + random.seconds(random.chance(80) ? 30...600 : 600...9000)
      guard at < plan.span.to else { continue }
      var opening = Opening(name: "i\(index)", at: at)
      let sites = plan.components.filter { $0.userFacing == true }.map(\.subject)
      if random.chance(25) { opening.about = [random.pick(sites)] }
      if random.chance(50) { opening.acknowledged = at + random.seconds(10...900) }
      if random.chance(40) { opening.resolved = at + random.seconds(600...9000) }
      plan.incidents.append(opening)
    }
  }

  private mutating func makePage() {
    guard random.chance(60) else { return }
    plan.pageWords = [PageState(from: plan.span.from, state: .operational)]
    for _ in 0..<random.number(0...4) {
      let state = random.pick([
        PageChanged.State.operational, .operational, .degraded, .majorOutage, .unreadable,
      ])
      plan.pageWords.append(
        PageState(
          from: plan.span.from + random.seconds(1...Int(plan.span.length.seconds) - 1), state: state
        ))
    }
    plan.pageWords.sort { $0.from < $1.from }
  }

  /// An interval; what lasts beyond the span has no end that anybody sees.
  func lasting(_ interval: Interval) -> Interval? {
    interval.from > plan.span.to
      ? nil
      : Interval(
        from: interval.from, to: interval.to <= plan.span.to ? interval.to : plan.endOfTime)
  }

  /// The part of the span in which components fail, away from its start: clocks that are behind have begun there too.
  var inner: Interval {
    Interval(from: plan.span.from + .minutes(12), to: plan.span.to) ?? plan.span
  }
}

extension Plan {
  /// A span when no other is made.
  static var anHour: Interval {
    let from = Timestamp(seconds: 1_738_364_400)
    guard let hour = Interval(from: from, to: from + .seconds(3600)) else {
      preconditionFailure("an hour is no time")
    }
    return hour
  }
}
