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
  @OrNull var severity: String?
  let asOf: String
  @OrNull var impact: ImpactReport?
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
    severity = incident.severity?.name
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
