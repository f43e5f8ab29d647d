import Events
import FoundationEssentials
public import Incidents
import Postmortems

/// What `debrief timeline --json` prints of one event; described in `docs/json.md`.
public struct TimelineReport: Encodable, Sendable {
  let position: Int
  let time: String
  let precision: String
  let reconstructed: Bool
  let recorded: String
  let subject: String
  let type: String
  let source: String
  let id: String
  let sentence: String
  @OrNull var correctedFrom: String?
  let retracted: Bool

  /// Reports the entries of a timeline in order.
  public static func all(_ entries: [Entry]) -> [TimelineReport] {
    let writer = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    return entries.map { entry in
      TimelineReport(
        position: entry.event.position.index, time: RFC3339.format(entry.occurredAt),
        precision: entry.precision.rawValue, reconstructed: entry.event.isReconstructed,
        recorded: RFC3339.format(entry.event.recordedAt), subject: entry.subject.description,
        type: entry.event.type, source: entry.key.source, id: entry.key.id,
        sentence: writer.sentence(entry.event.sentence),
        correctedFrom: entry.correctedBy == nil ? nil : RFC3339.format(entry.event.occurredAt),
        retracted: entry.isRetracted)
    }
  }
}

/// What `debrief incidents --json` prints of one incident; described in `docs/json.md`.
public struct IncidentLine: Encodable, Sendable {
  let incident: String
  let title: String
  let status: String
  @OrNull var severity: String?
  @OrNull var start: String?
  @OrNull var end: String?
  @OrNull var seconds: Double?

  /// Reports an incident in a line.
  public init(_ incident: Incident) {
    self.incident = incident.id.name
    title = incident.title
    status = incident.status.rawValue
    severity = incident.severity?.name
    start = incident.impact.map { RFC3339.format($0.start.time) }
    end = incident.impact?.end.map { RFC3339.format($0.time) }
    seconds = incident.impact?.time.seconds
  }
}

/// Reports as JSON text.
public enum JSONText {
  /// The JSON of a report: keys in order, two spaces of indent, no escaped slashes.
  ///
  /// - Throws: an `EncodingError` for a number that is not finite, a defect.
  public static func of(_ report: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }
}
