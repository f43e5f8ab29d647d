import Events

/// A moment, written as RFC 3339 with any offset and compared as the instant it names.
struct Instant: Codable, Equatable, CustomStringConvertible {
  let time: Timestamp
  private let text: String

  init(_ time: Timestamp) { (self.time, text) = (time, RFC3339.format(time)) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    text = try container.decode(String.self)
    do {
      time = try RFC3339.parse(text)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" \(error.reason)")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  static func == (left: Instant, right: Instant) -> Bool { left.time == right.time }

  var description: String { RFC3339.format(time) }
}

extension Optional where Wrapped == Instant {
  /// The instant, or a dash for one that is not known.
  var shown: String { map { "\($0)" } ?? "–" }
}
