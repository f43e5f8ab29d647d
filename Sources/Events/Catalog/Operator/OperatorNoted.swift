/// An operator wrote down what they saw or thought.
public struct OperatorNoted: EventPayload {
  public static let type = "operator.noted"
  public static let about = SubjectRule.optional

  /// The note.
  public let text: String
  /// Who wrote it, by name.
  public let by: String?
  /// True when the note reports trouble that its writer saw.
  public let observed: Bool?

  /// Makes the payload.
  public init(text: String, by: String? = nil, observed: Bool? = nil) {
    self.text = text
    self.by = by
    self.observed = observed
  }

  public var problems: [String] { text.isEmpty ? ["text: is empty; write the note"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    "\(person(by)) noted\(on(subject)): \(unstopped(text))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let author = Actor(.operator, by ?? "")
    let note = Effect.changed(Change(subject, .note, to: text, by: author))
    return observed == true ? [note, .reached(.detected, by: author)] : [note]
  }
}
