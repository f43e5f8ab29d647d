public import Events

/// How much of a log a report tells.
public struct Cut: Hashable, Sendable {
  /// The last position that counts; nil for the end of the log.
  public let position: Int?
  /// The instant by which an event must have been recorded, and to which what is open is counted; nil for any.
  public let knownAt: Timestamp?

  /// Makes a cut; nothing given is the whole log.
  public init(position: Int? = nil, knownAt: Timestamp? = nil) {
    self.position = position
    self.knownAt = knownAt
  }

  /// All of the log.
  public static let everything = Cut()

  /// What the log held up to and including a position.
  public static func asOf(_ position: Int) -> Cut { Cut(position: position) }

  /// What had been recorded by an instant.
  public static func knownAt(_ time: Timestamp) -> Cut { Cut(knownAt: time) }
}
