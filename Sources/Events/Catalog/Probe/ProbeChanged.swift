/// What a probe watches from outside went from one state to another.
public struct ProbeChanged: StateChange {
  public static let type = "probe.changed"
  public static let about = SubjectRule.kinds([.probe, .service])

  /// The state before, when known.
  public let from: ComponentState?
  /// The state after.
  public let to: ComponentState
  /// Why, in the observer's words.
  public let reason: String?
  /// Where it was watched from.
  public let vantage: String?
  /// The status the server answered with, such as HTTP 503.
  public let statusCode: Int?

  /// Makes the payload.
  public init(
    from: ComponentState? = nil, to: ComponentState, reason: String? = nil, vantage: String? = nil,
    statusCode: Int? = nil
  ) {
    self.from = from
    self.to = to
    self.reason = reason
    self.vantage = vantage
    self.statusCode = statusCode
  }

  public func sentence(about subject: Subject) -> Phrase {
    var phrase = stateSentence(subject, from: from, to: to, reason: reason)
    if let statusCode { phrase += " (status \(statusCode))" }
    return phrase + seen(from: vantage)
  }

  public func effects(on subject: Subject) -> [Effect] {
    to.effects(on: subject, vantage: vantage?.isEmpty == false ? vantage : nil)
      + stated(of: subject)
  }
}
