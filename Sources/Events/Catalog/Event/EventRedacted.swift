/// The body of another event was erased on purpose; that it was there stays provable.
public struct EventRedacted: EventPayload {
  public static let type = "event.redacted"
  public static let about = SubjectRule.optional

  /// The event meant.
  public let target: EventReference
  /// Why.
  public let reason: String
  /// Who ordered it, by name.
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
    "the body of the \(target.phrase) was erased\(credit(by))\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let actor = by.map { Actor(.operator, $0) }
    return [.changed(Change(target.subject, .redaction, to: reason, by: actor))]
  }
}
