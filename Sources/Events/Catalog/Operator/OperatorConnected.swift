/// A session of an operator's tool on a database was opened or closed.
public struct OperatorConnected: EventPayload {
  public static let type = "operator.connected"
  public static let about = SubjectRule.kind(.node)

  /// The tool's program, such as `mysqlsh`.
  public let tool: String
  /// Whether the session was opened or closed.
  public let to: Step
  /// The database account that it uses; not a person's name.
  public let account: String?
  /// The host that it comes from.
  public let host: String?
  /// The same word on the two ends of one session, to pair them.
  public let key: String?

  /// Makes the payload.
  public init(
    tool: String, to: Step, account: String? = nil, host: String? = nil, key: String? = nil
  ) {
    self.tool = tool
    self.to = to
    self.account = account
    self.host = host
    self.key = key
  }

  public var problems: [String] { tool.isEmpty ? ["tool: is empty; write the program"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    var phrase: Phrase = "a session of \(code: tool) was \(prose: to.rawValue)\(on(subject))"
    if let account { phrase += " by the account \(code: account)" }
    if let host { phrase += ", from \(code: host)" }
    return phrase
  }

  public func effects(on subject: Subject) -> [Effect] {
    [
      .changed(
        Change(subject, .session, to: "\(to.rawValue) \(tool)", by: Actor(.operator, account ?? ""))
      )
    ]
  }

  /// What became of a session.
  public enum Step: String, Vocabulary {
    /// It was opened.
    case opened
    /// It was closed.
    case closed
  }
}
