/// Every event type that Debrief knows.
public enum EventCatalog {
  /// The payload types, by family and then by name.
  public static let all: [any EventPayload.Type] = [
    ComponentChanged.self
  ]

  /// The payload type of a CloudEvents `type`, or nil when the catalogue does not hold it.
  public static func payloadType(of type: String) -> (any EventPayload.Type)? {
    byType[type]
  }

  private static let byType = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })
}
