import FoundationEssentials

/// What is true of a case, worked out without Debrief; `docs/cases.md` describes every key.
///
/// Nothing writes this anew: when Debrief says something else, one of the two is wrong, and a person has to say which.
struct Expected: Codable, Sendable {
  /// What the case is there for.
  let why: String
  /// Where the facts come from; nil for what was made up.
  let source: String?
  /// The incident that the views speak of; nil for a log without one.
  let incident: String?
  /// The zone that the outputs show times in; UTC when left out.
  let zone: String?
  /// The zone of times that come without one; they are refused when it is left out.
  let assumedZone: String?
  /// The events that are refused at the door, each with words that the refusal must have.
  let refused: [String: [String]]?
  /// What is known at which time, and under which policy; the first is the whole story.
  let views: [View]
  /// Words that an output must have, by the output's name.
  let says: [String: [String]]?
  /// Words that no output may have.
  let neverSays: [String]?

  /// Reads the truth of a case.
  ///
  /// - Throws: `DecodingError` for what is missing, `UnknownKeys` for what means nothing here.
  init(_ data: Data) throws {
    let decoder = JSONDecoder()
    self = try decoder.decode(Expected.self, from: data)
    let understood = try decoder.decode(JSON.self, from: JSONEncoder().encode(self))
    let surplus = try decoder.decode(JSON.self, from: data).surplus(over: understood)
    guard surplus.isEmpty else { throw UnknownKeys(paths: surplus) }
  }

  /// Keys, or values of keys, that mean nothing.
  struct UnknownKeys: Error, Equatable {
    let paths: [String]
  }
}
