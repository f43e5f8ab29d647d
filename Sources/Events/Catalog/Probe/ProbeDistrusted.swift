/// A probe cannot be believed from now on, for example when a cache answers in the site's place.
public struct ProbeDistrusted: EventPayload {
  public static let type = "probe.distrusted"
  public static let about = SubjectRule.kinds([.probe, .service])

  /// Why it cannot be believed.
  public let reason: String

  /// Makes the payload.
  public init(reason: String) {
    self.reason = reason
  }

  public var problems: [String] { reason.isEmpty ? ["reason: is empty; write why"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "probe", subject) cannot be trusted\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.began(Condition(subject, .distrusted), .atRisk)]
  }
}
