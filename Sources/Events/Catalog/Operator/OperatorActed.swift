/// An operator did something to a subject.
public struct OperatorActed: EventPayload {
  public static let type = "operator.acted"
  public static let about = SubjectRule.optional

  /// What was done, in words, such as `restart the storage server`.
  public let action: String
  /// Who did it, by name.
  public let by: String?
  /// How far it came; `done` when left out.
  public let to: Step?
  /// The command and its arguments.
  public let command: [String]?
  /// The exit status of the command.
  public let exitStatus: Int?
  /// What the command's known errors were, such as `MYSQLSH 51011: the cluster has no quorum`.
  public let errors: [String]?
  /// The same word on the start and the end of one action, to pair them.
  public let key: String?

  /// Makes the payload.
  public init(
    action: String, by: String? = nil, to: Step? = nil, command: [String]? = nil,
    exitStatus: Int? = nil, errors: [String]? = nil, key: String? = nil
  ) {
    self.action = action
    self.by = by
    self.to = to
    self.command = command
    self.exitStatus = exitStatus
    self.errors = errors
    self.key = key
  }

  public var problems: [String] { action.isEmpty ? ["action: is empty; write what was done"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    let verb: Phrase =
      switch step {
      case .started: "began"
      case .done: "finished"
      case .failed: "tried without success"
      case .undone: "took back an action"
      }
    var phrase: Phrase = "\(person(by)) \(verb)\(on(subject)): \(unstopped(action))"
    if let line = command?.joined(separator: " "), !line.isEmpty, line != action {
      phrase += " (\(code: line))"
    }
    if let exitStatus { phrase += ", exit status \(exitStatus)" }
    if let errors, !errors.isEmpty { phrase += " (\(errors.joined(separator: "; ")))" }
    return phrase
  }

  public func effects(on subject: Subject) -> [Effect] {
    let activity = Condition(subject, .activity(key ?? action))
    let outcome: Change.Outcome =
      switch step {
      case .started: .started
      case .done: .done
      case .failed: .failed
      case .undone: .undone
      }
    return [
      step == .started ? .began(activity, .atRisk) : .ended(activity),
      .changed(
        Change(subject, .action, to: action, by: Actor(.operator, by ?? ""), outcome: outcome)),
    ]
  }

  /// How far the action came.
  public var step: Step { to ?? .done }

  /// How far an action came.
  public enum Step: String, Vocabulary {
    /// It began.
    case started
    /// It was done.
    case done
    /// It was tried and did not succeed.
    case failed
    /// It was taken back.
    case undone
  }
}
