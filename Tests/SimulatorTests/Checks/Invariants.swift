import Events
import Findings
import Incidents

/// What holds of every history, whatever was recorded: no length is negative, and what is split sums to the whole.
struct Invariants {
  private(set) var complaints: [String] = []
  private let end: Timestamp
  private let recorded: Set<EventKey>

  init(_ history: History) {
    recorded = Set(history.chronicle.entries.map(\.key))
    end = history.asOf?.time ?? Timestamp(seconds: 0)
    let windows = history.windows.all
    for (condition, own) in Dictionary(grouping: windows, by: \.condition) {
      checkOrder(own, of: condition)
    }
    for window in windows { checkLengths(of: window, history) }
    for incident in history.incidents { check(incident) }
  }

  private mutating func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
    if !holds { complaints.append(complaint()) }
  }

  private mutating func checkOrder(_ windows: [Window], of condition: Condition) {
    let spells = windows.flatMap(\.spells)
    for (first, next) in zip(spells, spells.dropFirst()) {
      expect(
        first.end.map { $0.time < next.start.time } ?? false,
        "two spells of \(condition.name.rawValue) of \(condition.subject) overlap or touch")
    }
  }

  private mutating func checkLengths(of window: Window, _ history: History) {
    let (span, held) = (window.span(asOf: end), window.held(asOf: end))
    expect(window.end.map { $0.time >= window.start.time } ?? true, "a window ends too early")
    expect(held >= .zero && held <= span, "a window holds \(held.seconds) of \(span.seconds) s")
    let bounds = history.bounds(of: window)
    expect(bounds.certain.subtracting(bounds.possible).isEmpty, "certain and not possible")
  }

  private mutating func check(_ incident: Incident) {
    for phase in incident.phases + incident.aftermath {
      expect(phase.elapsed > .zero, "phase \(phase.name) of \(phase.elapsed.seconds) s")
    }
    for gap in incident.gaps { expect(gap.elapsed > .zero, "a gap of no time") }
    for mismatch in incident.pageMismatches {
      expect(mismatch.elapsed > .zero, "a mismatch of \(mismatch.elapsed.seconds) s")
    }
    for duration in incident.durations.all { expect(duration.uncertainty >= .zero, "uncertainty") }
    let absorbed = incident.durations[.absorbedFault]
    expect(absorbed.map { $0.elapsed > .zero } ?? true, "absorbed a fault for no time")
    for finding in Rule.judge(incident) {
      expect(recorded.isSuperset(of: finding.statement.evidence), "\(finding.rule) cites nothing")
    }
    incident.uptimes.forEach { check($0) }
    guard let impact = incident.impact else {
      return expect((incident.phases + incident.aftermath).isEmpty, "phases without impact")
    }
    check(impact)
    checkSums(of: incident, impact)
  }

  private mutating func check(_ uptime: Uptime) {
    expect(min(uptime.down, uptime.unknown, uptime.planned) >= .zero, "a negative uptime")
    expect(uptime.down + uptime.unknown + uptime.planned <= uptime.period.length, "uptime too long")
  }

  private mutating func check(_ impact: CustomerImpact) {
    expect(impact.unavailable >= .zero, "unavailable \(impact.unavailable.seconds) s")
    expect(impact.unavailable <= impact.time, "unavailable longer than affected")
    expect(impact.time <= impact.span && impact.time <= impact.sum, "time longer than the span")
    expect(impact.planned >= .zero && impact.unplanned >= .zero, "planned and not")
    expect(impact.bounds.lower <= impact.time, "lower bound above the time")
    expect(impact.time <= impact.bounds.upper, "upper bound below the time")
    expect(impact.customerTime.map { $0.seconds >= 0 } ?? true, "negative customer time")
  }

  private mutating func checkSums(of incident: Incident, _ impact: CustomerImpact) {
    let phases = incident.phases.reduce(Elapsed.zero) { $0 + $1.elapsed }
    expect(phases == impact.span, "phases of \(phases.seconds) s, span \(impact.span.seconds) s")
    let after = incident.aftermath.reduce(Elapsed.zero) { $0 + $1.elapsed }
    let rest = impact.end.flatMap { end in incident.milestones.resolved.map { $0.time - end.time } }
    let expected = max(.zero, rest ?? .zero)
    expect(after == expected, "aftermath of \(after.seconds) s, not \(expected.seconds)")
  }
}
