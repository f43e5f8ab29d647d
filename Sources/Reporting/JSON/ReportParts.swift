import Events
import Findings
import Incidents
import Postmortems

struct ImpactReport: Encodable, Sendable {
  let start: String
  @OrNull var end: String?
  let span: Double
  let time: Double
  let unavailable: Double
  let unobserved: Double
  let atLeast: Double
  let atMost: Double
  let sum: Double
  let planned: Double
  @OrNull var customerMinutes: Int?
  let precision: String
  let windows: [WindowReport]

  init(_ impact: CustomerImpact, of incident: Incident, _ positions: Positions) {
    start = RFC3339.format(impact.start.time)
    end = impact.end.map { RFC3339.format($0.time) }
    span = impact.span.seconds
    time = impact.time.seconds
    unavailable = impact.unavailable.seconds
    unobserved = impact.unobserved.seconds
    atLeast = impact.bounds.lower.seconds
    atMost = impact.bounds.upper.seconds
    sum = impact.sum.seconds
    planned = impact.planned.seconds
    customerMinutes = impact.customerTime.map { ($0.seconds + 30) / 60 }
    precision = impact.precision.rawValue
    windows = impact.windows.map { WindowReport($0, of: incident, positions) }
  }
}

struct WindowReport: Encodable, Sendable {
  let subject: String
  let condition: String
  let impact: String
  let start: String
  @OrNull var end: String?
  let seconds: Double
  let spells: Int
  @OrNull var lastKnownGood: String?
  let lastSeenBad: String
  @OrNull var atLeast: Double?
  @OrNull var atMost: Double?
  let planned: Double
  @OrNull var startEvent: Int?
  @OrNull var endEvent: Int?

  init(_ window: Window, of incident: Incident, _ positions: Positions) {
    let bounds = incident.bounds(of: window)
    subject = window.subject.description
    condition = window.condition.name.rawValue
    impact = window.worst.rawValue
    start = RFC3339.format(window.start.time)
    end = window.end.map { RFC3339.format($0.time) }
    seconds = window.held(asOf: incident.asOf.time).seconds
    lastKnownGood = window.lastKnownGood.map { RFC3339.format($0.time) }
    lastSeenBad = RFC3339.format(window.lastSeen.time)
    atLeast = bounds?.least.seconds
    atMost = bounds?.most?.seconds
    planned = incident.plannedPart(of: window)?.length.seconds ?? 0
    spells = window.spells.count
    startEvent = positions[window.start.event]
    endEvent = window.end.flatMap { positions[$0.event] }
  }
}

struct DurationReport: Encodable, Sendable {
  let seconds: Double
  @OrNull var from: Int?
  @OrNull var to: Int?
  let precision: String
  let uncertainty: Double

  init(_ duration: Duration, _ positions: Positions) {
    seconds = duration.elapsed.seconds
    from = positions[duration.from.event]
    to = positions[duration.to.event]
    precision = duration.precision.rawValue
    uncertainty = duration.uncertainty.seconds
  }
}

struct ComponentReport: Encodable, Sendable {
  let subject: String
  let windows: [WindowReport]
  let down: Double

  static func all(_ incident: Incident, _ positions: Positions) -> [ComponentReport] {
    let windows = Dictionary(grouping: incident.impairments, by: \.subject)
    let asOf = incident.asOf.time
    return windows.keys.sorted().map { subject in
      let own = windows[subject] ?? []
      return ComponentReport(
        subject: subject.description,
        windows: own.map { WindowReport($0, of: incident, positions) },
        down: own.flatMap { $0.intervals(atLeast: .unavailable, asOf: asOf) }.measure.seconds)
    }
  }
}

struct PhaseReport: Encodable, Sendable {
  let name: String
  let start: String
  let end: String
  let seconds: Double
  let share: Double
  @OrNull var from: Int?
  @OrNull var to: Int?

  init(_ phase: Phase, of impact: CustomerImpact?, _ positions: Positions) {
    name = phase.name.rawValue
    start = RFC3339.format(phase.from.time)
    end = RFC3339.format(phase.to.time)
    seconds = phase.elapsed.seconds
    let span = impact?.span.seconds ?? 0
    share = span > 0 ? (seconds / span * 10_000).rounded() / 10_000 : 0
    from = positions[phase.from.event]
    to = positions[phase.to.event]
  }
}

struct FindingReport: Encodable, Sendable {
  let rule: String
  let severity: String
  let place: String
  let statement: String
  let evidence: [Int]
  let absences: [String]

  init(_ finding: Finding, _ positions: Positions) {
    let writer = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    rule = finding.rule
    severity = finding.severity.rawValue
    place = finding.place.rawValue
    statement = writer.sentence(finding.statement.phrase)
    evidence = positions.all(finding.statement.evidence)
    absences = finding.statement.absences
  }
}

struct StatementReport: Encodable, Sendable {
  let topic: String
  let text: String
  let by: String
  @OrNull var event: Int?

  init(_ statement: HumanStatement, _ positions: Positions) {
    topic = statement.topic
    text = statement.text
    by = statement.speaker
    event = positions[statement.bound.event]
  }
}
