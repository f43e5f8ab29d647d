import Events
import Incidents

/// What is true, and what goes wrong between it and the log.
extension PlanMaker {
  /// A few outages that climb from a component to what stands on it, some flapping, some trouble of one vantage.
  mutating func makeTroubles() {
    makeWatchtower()
    for _ in 0..<random.number(1...3) { makeOutage() }
    for component in plan.components where random.chance(20) { makeTrouble(component.subject) }
    if random.chance(30) { makeFlapping() }
    for collector in plan.collectors where collector.vantage != nil && random.chance(40) {
      makeTrouble(random.pick(collector.watches), vantage: collector.vantage)
    }
  }

  private mutating func makeOutage() {
    let chain = ["backend", "node", "cluster", "router", "probe"]
    var at = inner.from + random.seconds(0...max(1, Int(inner.length.seconds) - 600))
    for kind in chain.dropFirst(random.number(0...4)) {
      for component in plan.components where component.subject.kind.rawValue == kind {
        if random.chance(75) { makeTrouble(component.subject, at: at) }
      }
      at = at + random.seconds(0...300)
    }
  }

  private mutating func makeTrouble(
    _ subject: Subject, vantage: String? = nil, at start: Timestamp? = nil
  ) {
    if subject.kind == .service { return }
    let from = start ?? inner.from + random.seconds(0...Int(inner.length.seconds))
    let level = random.pick([Impact.degraded, .unavailable, .unavailable])
    let to = from + random.seconds(random.chance(80) ? 60...3000 : 1...20)
    add(from, to, subject, vantage, level)
    // Now and then it gets worse, or better, before it is over.
    if random.chance(30) {
      add(
        from + random.seconds(1...600), to + random.seconds(0...600), subject, vantage, .unavailable
      )
    }
  }

  private mutating func makeFlapping() {
    let subject = random.pick(plan.components.map(\.subject).filter { $0.kind != .service })
    var at = inner.from + random.seconds(0...Int(inner.length.seconds))
    for _ in 0..<random.number(3...8) {
      let to = at + random.seconds(5...60)
      add(at, to, subject, nil, .unavailable)
      at = to + random.seconds(5...150)
    }
  }

  private mutating func add(
    _ from: Timestamp, _ to: Timestamp, _ subject: Subject, _ vantage: String?, _ level: Impact
  ) {
    guard let interval = Interval(from: from, to: to).flatMap(lasting) else { return }
    plan.troubles.append(
      Trouble(subject: subject, vantage: vantage, interval: interval, level: level))
  }

  mutating func makeFaults() {
    for collector in plan.collectors where !collector.name.hasSuffix("watchdog") {
      if collector.standsOn == nil { makeBlindness(of: collector) }
      if random.chance(25), let interval = random.interval(in: inner, 300...4000) {
        plan.faults.append(.cutOff(collector: collector.name, interval))
      }
      makeSkew(of: collector)
      makeMistakes(of: collector)
    }
  }

  /// Each spell has a sixth of the span to itself.
  private mutating func makeBlindness(of collector: Collector) {
    let slot = Elapsed(nanoseconds: inner.length.nanoseconds / 6)
    for index in 0..<6 where random.chance(15) {
      let start = inner.from + Elapsed(nanoseconds: slot.nanoseconds * Int64(index))
      let longest = max(2, Int(slot.seconds) - Plan.settle - 10)
      let from = start + random.seconds(0...longest / 2)
      guard let spell = Interval(from: from, to: from + random.seconds(1...longest / 2)) else {
        continue
      }
      let subject = random.pick(collector.watches)
      if random.chance(30), collector.vantage != nil || plan.watchers(of: subject).count == 1 {
        plan.faults.append(.lostSight(collector: collector.name, subject, spell))
      } else if index == 5, random.chance(50) {
        plan.faults.append(.stop(collector: collector.name, spell.from))
      } else {
        let lag = random.pick([.zero, random.seconds(0...Plan.settle - 1)])
        plan.faults.append(.crash(collector: collector.name, spell, lag: lag))
      }
    }
  }

  /// A clock that nobody corrects is that of a lone watcher, or of a vantage: others would contradict it.
  private mutating func makeSkew(of collector: Collector) {
    guard random.chance(30), collector.standsOn == nil else { return }
    let isAlone = collector.watches.allSatisfy { plan.watchers(of: $0).count == 1 }
    let known =
      isAlone || collector.vantage != nil ? random.pick(Fault.Knowledge.allCases) : .corrected
    let ahead = random.pick([random.seconds(0...300), .zero - random.seconds(0...300)])
    // The wire has milliseconds.
    let whole = Elapsed(nanoseconds: ahead.nanoseconds / 1_000_000 * 1_000_000)
    plan.faults.append(.skew(collector: collector.name, whole, known))
  }

  private mutating func makeMistakes(of collector: Collector) {
    if random.chance(20), let interval = random.interval(in: inner, 1...600) {
      let subject = random.pick(collector.watches)
      plan.faults.append(.falseAlarm(collector: collector.name, subject, interval))
    }
    if random.chance(20) {
      let off = random.pick([random.seconds(1...1200), .zero - random.seconds(1...1200)])
      plan.faults.append(
        .mistimed(collector: collector.name, change: random.number(0...4), by: off))
    }
  }
}
