/// A new version or setting was brought out, one step further.
public struct DeployChanged: EventPayload {
  public static let type = "deploy.changed"
  public static let about = SubjectRule.any

  /// How far it has come.
  public let to: Rollout
  /// What is brought out: a version, a commit or a setting in words.
  public let version: String
  /// What ran before.
  public let from: String?
  /// Who did it, by name.
  public let by: String?

  /// Makes the payload.
  public init(to: Rollout, version: String, from: String? = nil, by: String? = nil) {
    self.to = to
    self.version = version
    self.from = from
    self.by = by
  }

  public func sentence(about subject: Subject) -> Phrase {
    let old: Phrase = from.map { " (before: \(code: $0))" } ?? ""
    return "the deployment of \(code: version) to \(subject) \(to.words)\(credit(by))\(old)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    to.effects(on: subject, version: version, from: from, by: by.map { Actor(.operator, $0) })
  }
}
