/// An event was withdrawn: it stays in the log and loses its meaning.
public struct EventRetracted: EventPayload {
  public static let type = "event.retracted"
  public static let about = SubjectRule.optional

  /// The event meant.
  public let target: EventReference
  /// Why.
  public let reason: String
  /// Who withdrew it, by name.
  public let by: String?

  /// Makes the payload.
  public init(target: EventReference, reason: String, by: String? = nil) {
    self.target = target
    self.reason = reason
    self.by = by
  }

  public var problems: [String] {
    target.problems("target") + (reason.isEmpty ? ["reason: is empty; write why"] : [])
  }

  public func sentence(about subject: Subject) -> Phrase {
    "the \(target.phrase) was retracted\(credit(by))\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] { [.retracted(target.key)] }
}
