public import Events

/// What the readings of one collector mean: a pure state machine, so that a recorded session can be replayed.
///
/// A sensor looks at the world and gives samples; an interpreter turns them into observations. It never asks the
/// clock: every time comes from a sample or from what the target itself said.
public protocol Interpreter<Reading>: Sendable {
  /// What one look at the target gives, failures included.
  associatedtype Reading: Codable & Sendable

  /// Takes the next sample, in the order they were taken, and says what is new.
  mutating func take(_ sample: Sample<Reading>) -> Interpretation
}

/// One look at a target: when it began, when it ended, and what it gave.
public struct Sample<Reading: Codable & Sendable>: Codable, Sendable {
  /// When the sensor began to look.
  public let began: Timestamp
  /// When it had looked.
  public let ended: Timestamp
  /// What it saw.
  public let reading: Reading

  /// Makes a sample.
  public init(began: Timestamp, ended: Timestamp, reading: Reading) {
    (self.began, self.ended, self.reading) = (began, ended, reading)
  }

  private enum CodingKeys: String, CodingKey { case began, ended, reading }

  /// Reads a sample of a recorded session; its times are RFC 3339.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    began = try Self.time(.began, container)
    ended = try Self.time(.ended, container)
    reading = try container.decode(Reading.self, forKey: .reading)
  }

  /// Writes a sample for a recorded session.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(RFC3339.format(began), forKey: .began)
    try container.encode(RFC3339.format(ended), forKey: .ended)
    try container.encode(reading, forKey: .reading)
  }

  private static func time(
    _ key: CodingKeys, _ container: KeyedDecodingContainer<CodingKeys>
  ) throws -> Timestamp {
    let text = try container.decode(String.self, forKey: key)
    do { return try RFC3339.parse(text) } catch {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "\"\(text)\" \(error.reason)")
    }
  }
}

/// What an interpreter makes of a sample.
public struct Interpretation: Equatable, Sendable {
  /// What happened, in the order it is to be recorded.
  public var observations: [Observation]
  /// How much of its target the collector can see now.
  public var sight: Sight

  /// Makes an interpretation.
  public init(_ observations: [Observation] = [], sight: Sight = .clear) {
    (self.observations, self.sight) = (observations, sight)
  }
}

/// How much of its target a collector can see; the runner records when that changes.
public enum Sight: Equatable, Sendable {
  /// That is not known yet: it has begun to look, and not all of its target has answered or failed to.
  case beginning
  /// All that it watches.
  case clear
  /// A part, and why not the rest.
  case partial(String)
  /// Nothing, and why: no permission, no network of its own, a form it does not know.
  case none(String)
}
