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
  let atMost: Double
  let precision: String
  let windows: [WindowReport]

  init(_ impact: CustomerImpact, _ positions: Positions) {
    start = RFC3339.format(impact.start.time)
    end = impact.end.map { RFC3339.format($0.time) }
    span = impact.span.seconds
    time = impact.time.seconds
    unavailable = impact.unavailable.seconds
    unobserved = impact.unobserved.seconds
    atMost = impact.bounds.upper.seconds
    precision = impact.precision.rawValue
    windows = impact.windows.map { WindowReport($0, asOf: impact.asOf.time, positions) }
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
  @OrNull var startEvent: Int?
  @OrNull var endEvent: Int?

  init(_ window: Window, asOf: Timestamp, _ positions: Positions) {
    subject = window.subject.description
    condition = window.condition.name.rawValue
    impact = window.worst.rawValue
    start = RFC3339.format(window.start.time)
    end = window.end.map { RFC3339.format($0.time) }
    seconds = window.held(asOf: asOf).seconds
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

  init(_ duration: Duration, _ positions: Positions) {
    seconds = duration.elapsed.seconds
    from = positions[duration.from.event]
    to = positions[duration.to.event]
    precision = duration.precision.rawValue
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
        windows: own.map { WindowReport($0, asOf: asOf, positions) },
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

struct DataQualityReport: Encodable, Sendable {
  let unaccounted: Double
  let gaps: [GapReport]
  let reconstructed: [Int]
  let late: [Int]
  let corrected: [Int]
  let retracted: [Int]
  let unknown: [Int]
  let leftOut: [String]

  struct GapReport: Encodable, Sendable {
    let seconds: Double
    @OrNull var from: Int?
    @OrNull var to: Int?
  }

  init(_ incident: Incident, _ positions: Positions) {
    let limit = incident.policy.lateAfter.value
    gaps = incident.gaps.map {
      GapReport(
        seconds: $0.elapsed.seconds, from: positions[$0.from.event], to: positions[$0.to.event])
    }
    unaccounted = incident.gaps.reduce(Elapsed.zero) { $0 + $1.elapsed }.seconds
    reconstructed = positions.of(incident) { $0.event.isReconstructed }
    late = positions.of(incident) { $0.event.recordedAt - $0.event.occurredAt > limit }
    corrected = positions.of(incident) { $0.correctedBy != nil }
    retracted = positions.of(incident, where: \.isRetracted)
    unknown = positions.of(incident) {
      $0.event.payload is UnknownPayload || !$0.event.unknownAttributes.isEmpty
    }
    leftOut = incident.leftOut.map(\.description)
  }
}

extension Positions {
  /// The positions of an incident's events that answer a condition, in timeline order.
  fileprivate func of(_ incident: Incident, where condition: (Entry) -> Bool) -> [Int] {
    all(incident.timeline.filter(condition).map(\.key))
  }
}
