import Events
import Findings
public import Incidents

/// What `debrief show --json` prints of an incident; described in `docs/json.md`.
///
/// Times are RFC 3339 in UTC, lengths are seconds, events are positions in the log, and null is "not recorded".
public struct IncidentReport: Encodable, Sendable {
  let incident: String
  let title: String
  let status: String
  let severity: String?
  let asOf: String
  let impact: ImpactReport?
  let durations: [String: DurationReport?]
  let components: [ComponentReport]
  let phases: [PhaseReport]
  let findings: [FindingReport]
  let statements: [StatementReport]
  let dataQuality: DataQualityReport

  /// Reports an incident of a loaded log.
  public init(_ incident: Incident, in loaded: LoadedLog) {
    let positions = Positions(loaded)
    self.incident = incident.id.name
    title = incident.title
    status = incident.status.rawValue
    severity = incident.declaration.severity
    asOf = RFC3339.format(incident.asOf.time)
    impact = incident.impact.map { ImpactReport($0, positions) }
    durations = Dictionary(
      uniqueKeysWithValues: Duration.Name.allCases.map { name in
        (name.rawValue, incident.durations[name].map { DurationReport($0, positions) })
      })
    components = ComponentReport.all(incident, positions)
    phases = incident.phases.map { PhaseReport($0, of: incident.impact, positions) }
    findings = Rule.judge(incident).map { FindingReport($0, positions) }
    statements = incident.statements.map { StatementReport($0, positions) }
    dataQuality = DataQualityReport(incident, positions)
  }

  private enum CodingKeys: String, CodingKey {
    case incident, title, status, severity, asOf, impact, durations, components, phases, findings
    case statements, dataQuality
  }

  /// Writes every key, null where nothing is recorded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(incident, forKey: .incident)
    try container.encode(title, forKey: .title)
    try container.encode(status, forKey: .status)
    try container.encode(severity, forKey: .severity)
    try container.encode(asOf, forKey: .asOf)
    try container.encode(impact, forKey: .impact)
    try container.encode(durations, forKey: .durations)
    try container.encode(components, forKey: .components)
    try container.encode(phases, forKey: .phases)
    try container.encode(findings, forKey: .findings)
    try container.encode(statements, forKey: .statements)
    try container.encode(dataQuality, forKey: .dataQuality)
  }
}

/// Where each event lies in the log.
struct Positions {
  private let byKey: [EventKey: Int]

  init(_ loaded: LoadedLog) {
    byKey = Dictionary(
      loaded.history.chronicle.entries.map { ($0.key, $0.event.position.index) },
      uniquingKeysWith: { first, _ in first })
  }

  subscript(key: EventKey) -> Int? { byKey[key] }

  func all(_ keys: [EventKey]) -> [Int] { keys.compactMap { byKey[$0] } }
}
