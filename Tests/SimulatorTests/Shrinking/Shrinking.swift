import Events
import FoundationEssentials

/// The smallest thing reached by taking the first smaller one that still fails, again and again.
func smallest<Value>(
  _ value: Value, smaller: (Value) -> [Value], failing fails: (Value) -> Bool
) -> Value {
  var value = value
  while let next = smaller(value).first(where: fails) { value = next }
  return value
}

extension [Event] {
  /// A line of JSON for each event, as an import would have it.
  var lines: [String] { map(\.json) }
}

extension Event {
  /// The event as one line, with the time at which it was recorded.
  fileprivate var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(payload)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    var fields = [
      ("specversion", "1.0"), ("id", key.id), ("source", key.source), ("type", type),
      ("subject", subject.description), ("time", RFC3339.format(occurredAt)),
      ("recordedtime", RFC3339.format(recordedAt)),
    ]
    if let incident { fields.append(("incident", incident.description)) }
    let texts = fields.map { "\"\($0)\":\"\($1)\"" }
    let counter = sequence.map { ["\"sequence\":\($0)"] } ?? []
    return "{" + (texts + counter + ["\"data\":\(data)"]).joined(separator: ",") + "}"
  }
}
