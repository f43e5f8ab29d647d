/// An event whose body was erased from the log: its place, type and times remain, and nothing else.
public struct RedactedPayload: EventPayload {
  public static let type = "redacted"
  public static let about = SubjectRule.optional
  /// The CloudEvents `type` it came with.
  public let originalType: String

  /// Makes a stand-in for a type.
  public init(originalType: String) {
    self.originalType = originalType
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(subject): an event of type \(code: originalType), whose content was erased from the log"
  }

  public func effects(on subject: Subject) -> [Effect] { [] }
}
