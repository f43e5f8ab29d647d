/// Another event was offered under an identity that the log already holds; the first one stays.
public struct LogConflicted: EventPayload {
  public static let type = "log.conflicted"
  public static let about = SubjectRule.optional

  /// The source both came with.
  public let source: String
  /// The id both came with.
  public let id: String
  /// SHA-256 of the bytes that were refused, in hexadecimal.
  public let offeredHash: String
  /// The position of the event that the log holds.
  public let storedPosition: Int

  /// Makes the payload.
  public init(source: String, id: String, offeredHash: String, storedPosition: Int) {
    self.source = source
    self.id = id
    self.offeredHash = offeredHash
    self.storedPosition = storedPosition
  }

  public var problems: [String] { negative("storedPosition", storedPosition) }

  public func sentence(about subject: Subject) -> Phrase {
    "the log was offered another event \(code: id) of \(code: source) and kept the first, "
      + "at position \(storedPosition)"
  }

  public func effects(on subject: Subject) -> [Effect] { [] }
}
