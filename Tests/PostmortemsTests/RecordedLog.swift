import Events
import Foundation

/// A recorded incident of `events/recorded`, as the events a log would hold.
enum RecordedLog {
  static func events(_ name: String) throws -> [Event] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "events/recorded/\(name).ndjson")
    return try events(of: Data(contentsOf: file))
  }

  static func events(of lines: Data) throws -> [Event] {
    var seen: Set<EventKey> = []
    return try lines.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let event = try event(Data(line), at: seen.count)
      return seen.insert(event.key).inserted ? event : nil
    }
  }

  private struct Envelope: Decodable {
    let id: String
    let source: String
    let type: String
    let subject: Subject?
    let time: String
    let recordedtime: String?
    let precision: Precision?
    let timebasis: String?
    let incident: Subject?
  }

  private static func event(_ line: Data, at index: Int) throws -> Event {
    let envelope = try JSONDecoder().decode(Envelope.self, from: line)
    let object = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
    let data = try JSONSerialization.data(withJSONObject: object["data"] ?? [:])
    let type = EventCatalog.payloadType(of: envelope.type)
    let payload: any EventPayload =
      try type.map { try JSONDecoder().decode($0, from: data) }
      ?? UnknownPayload(originalType: envelope.type)
    return Event(
      key: EventKey(source: envelope.source, id: envelope.id), position: Position(index),
      subject: envelope.subject ?? Subject(.source, envelope.source),
      occurredAt: try RFC3339.parse(envelope.time),
      recordedAt: try RFC3339.parse(envelope.recordedtime ?? envelope.time),
      precision: envelope.precision ?? .exact,
      isReconstructed: envelope.timebasis == "reconstructed",
      sequence: (object["sequence"] as? Int64)
        ?? (object["sequence"] as? String).flatMap(Int64.init),
      incident: envelope.incident, payload: payload)
  }
}
