/// Another event as an event names it: `{"source": "…", "id": "…"}`.
public struct EventReference: Codable, Hashable, Sendable {
  /// The producer of the other event, a URI reference.
  public let source: String
  /// The producer's own name for it.
  public let id: String

  /// Makes a reference.
  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }

  /// The identity it points at.
  public var key: EventKey { EventKey(source: source, id: id) }

  /// The event as a subject, `event:<source>#<id>`.
  public var subject: Subject { Subject(.event, "\(source)#\(id)") }

  /// How a sentence names it.
  var phrase: Phrase { "event \(code: id) of \(code: source)" }

  func problems(_ field: String) -> [String] {
    (source.isEmpty ? ["\(field).source: is empty; write the source of the event"] : [])
      + (id.isEmpty ? ["\(field).id: is empty; write the id of the event"] : [])
  }
}
