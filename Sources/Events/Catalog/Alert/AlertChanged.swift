/// An alert about a subject began to fire, was answered, was silenced or ended.
public struct AlertChanged: EventPayload {
  public static let type = "alert.changed"
  public static let about = SubjectRule.any

  /// The name of the alert rule.
  public let name: String
  /// The state after.
  public let to: State
  /// The rule's own word for how bad it is.
  public let severity: String?
  /// Who acknowledged or silenced it, by name.
  public let by: String?
  /// What the alert says in its own words.
  public let text: String?

  /// Makes the payload.
  public init(
    name: String, to: State, severity: String? = nil, by: String? = nil, text: String? = nil
  ) {
    self.name = name
    self.to = to
    self.severity = severity
    self.by = by
    self.text = text
  }

  public var problems: [String] { name.isEmpty ? ["name: is empty; write the rule's name"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    let grade: Phrase = severity.map { " with severity \($0)" } ?? ""
    return switch to {
    case .firing: "the alert \(code: name) on \(subject) fired\(grade)\(detail(text))"
    case .acknowledged:
      "\(person(by)) acknowledged the alert \(code: name) on \(subject)\(detail(text))"
    case .silenced: "\(person(by)) silenced the alert \(code: name) on \(subject)\(detail(text))"
    case .resolved: "the alert \(code: name) on \(subject) ended\(detail(text))"
    }
  }

  public func effects(on subject: Subject) -> [Effect] {
    let firing = Condition(subject, .firing(name))
    let responder = Actor(.operator, by ?? "")
    return switch to {
    case .firing: [.began(firing, .atRisk), .reached(.detected, by: Actor(.monitor, name))]
    case .acknowledged: [.reached(.acknowledged, by: responder)]
    case .silenced: [.changed(Change(subject, .state, to: "silenced: \(name)", by: responder))]
    case .resolved: [.ended(firing)]
    }
  }

  /// The states of an alert.
  public enum State: String, Vocabulary {
    /// Its rule holds.
    case firing
    /// A person took it on.
    case acknowledged
    /// It tells nobody for a while; its rule may still hold.
    case silenced
    /// Its rule no longer holds.
    case resolved
  }
}
