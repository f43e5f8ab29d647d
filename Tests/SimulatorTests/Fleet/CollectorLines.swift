import Events
import Incidents

/// What collectors write: each change at its instant while they see, and their own blindness when they are back.
extension Plan {
  func drafts(of collector: Collector) -> [Draft] {
    var lines = [Line(span.from, collector.subject, watching(collector))]
    lines += collector.watches.flatMap { words(of: collector, about: $0) }
    lines += faults(of: collector).flatMap { self.lines(of: collector, in: $0) }
    lines += signals.filter { sees(collector, at: $0) }.map {
      Line($0, collector.subject, CollectorWitnessed(signal: "tick \(RFC3339.format($0))"))
    }
    let clock = clock(of: collector)
    return Draft.number(
      // Who comes back at the end of the day has time to speak.
      lines.filter { $0.writtenAt <= span.to + .seconds(60) }, of: collector.source,
      incarnation: collector.incarnation, ahead: clock.ahead)
  }

  private func watching(_ collector: Collector) -> CollectorChanged {
    CollectorChanged(to: .watching, watches: collector.watches)
  }

  func sees(_ collector: Collector, at time: Timestamp) -> Bool {
    !collector.watches.contains { subject in
      blindness(of: collector, to: subject).contains { $0.covers(time) }
    }
  }

  /// The states it tells of one subject: at its start, at each change it sees, and when it looks again.
  private func words(of collector: Collector, about subject: Subject) -> [Line] {
    let view = view(of: subject, from: collector)
    let blind = blindness(of: collector, to: subject)
    let seen = view.steps.map(\.from).filter { time in
      time > span.from && !blind.contains { $0.covers(time) }
    }
    let times = Set([span.from] + seen + blind.map(\.to)).sorted()
    let mistimed = mistimed(of: collector)
    return times.indices.map { index in
      let before = index > 0 && collector.saysBefore ? view.level(at: times[index - 1]).state : nil
      var line = Line(
        times[index], subject,
        stateChange(
          of: subject, from: before, to: view.level(at: times[index]).state, collector.vantage))
      line.mistake = mistimed[index].map(Line.Mistake.mistimed)
      return line
    }
  }

  private func mistimed(of collector: Collector) -> [Int: Elapsed] {
    faults(of: collector).reduce(into: [:]) { found, fault in
      if case .mistimed(_, let change, let off) = fault { found[change] = off }
    }
  }

  private func lines(of collector: Collector, in fault: Fault) -> [Line] {
    let own = collector.subject
    switch fault {
    case .crash(_, let interval, _):
      return [
        Line(interval.from, writtenAt: interval.to, own, CollectorChanged(to: .blind)),
        Line(interval.to, own, watching(collector)),
      ]
    case .lostSight(_, let subject, let interval):
      guard collector.watches.contains(subject) else { return [] }
      return [
        Line(
          interval.from, subject, stateChange(of: subject, to: .unknown, collector.vantage))
      ]
    case .stop(_, let time): return [Line(time, own, CollectorChanged(to: .stopped))]
    case .falseAlarm(_, let subject, let interval):
      return falseAlarm(of: collector, about: subject, interval)
    case .skew(_, let ahead, .measured):
      let offset = Double(ahead.nanoseconds) / 1e6
      return [Line(span.from, own, CollectorClockMeasured(offsetMilliseconds: offset))]
    case .skew, .cutOff, .mistimed: return []
    }
  }

  private func falseAlarm(
    of collector: Collector, about subject: Subject, _ interval: Interval
  ) -> [Line] {
    guard collector.watches.contains(subject) else { return [] }
    let blind = blindness(of: collector, to: subject)
    return [(interval.from, ComponentState.down), (interval.to, .up)].compactMap { time, state in
      if blind.contains(where: { $0.covers(time) }) { return nil }
      var line = Line(
        time, subject, stateChange(of: subject, to: state, collector.vantage))
      line.mistake = .untrue
      return line
    }
  }

  private func stateChange(
    of subject: Subject, from before: ComponentState? = nil, to state: ComponentState,
    _ vantage: String?
  ) -> any EventPayload {
    subject.kind == .probe
      ? ProbeChanged(from: before, to: state, vantage: vantage)
      : ComponentChanged(from: before, to: state)
  }
}

extension Impact? {
  /// The word of a collector that sees something this bad.
  var state: ComponentState {
    switch self {
    case nil, .atRisk: .up
    case .degraded: .degraded
    case .unavailable: .down
    }
  }
}
