/// A person answered for a statement about an incident that only a person can make.
public struct OperatorStated: EventPayload {
  public static let type = "operator.stated"
  public static let about = SubjectRule.kind(.incident)

  /// What the statement is about.
  public let topic: Topic
  /// The statement, in the person's words.
  public let text: String
  /// Who states it, by name.
  public let by: String
  /// In which role they state it, such as `operator on call`.
  public let role: String
  /// The events it rests on.
  public let cites: [EventReference]?

  /// Makes the payload.
  public init(
    topic: Topic, text: String, by: String, role: String, cites: [EventReference]? = nil
  ) {
    self.topic = topic
    self.text = text
    self.by = by
    self.role = role
    self.cites = cites
  }

  public var problems: [String] {
    let fields = [("text", text), ("by", by), ("role", role)]
    return fields.filter(\.1.isEmpty).map { "\($0.0): is empty; a statement needs it" }
      + (cites ?? []).flatMap { $0.problems("cites") }
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(by), \(role), stated on \(topic): \(unstopped(text))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let actor = Actor(.operator, "\(by), \(role)")
    return [.changed(Change(subject, .statement(topic.rawValue), to: text, by: actor))]
  }

  /// What a statement can be about.
  public enum Topic: String, Vocabulary {
    /// What lay at the bottom of it.
    case rootCause
    /// What set it off.
    case trigger
    /// What made it likelier or worse.
    case contributing
    /// Whether data was lost.
    case dataLoss
    /// What will be done.
    case plan
    /// What worked well.
    case workedWell
    /// What could be better.
    case couldImprove
    /// Where luck helped.
    case lucky
    /// What happened, in short.
    case summary
    /// A word to those affected.
    case apology
    /// How it was brought to an end.
    case resolution
    /// What a reader needs to know beforehand.
    case background
  }
}
