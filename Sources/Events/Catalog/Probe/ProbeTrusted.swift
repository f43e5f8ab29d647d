/// A probe can be believed again.
public struct ProbeTrusted: EventPayload {
  public static let type = "probe.trusted"
  public static let about = SubjectRule.kinds([.probe, .service])

  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(reason: String? = nil) {
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "probe", subject) can be trusted again\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.ended(Condition(subject, .distrusted))]
  }
}
