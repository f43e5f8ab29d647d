/// A workload's new version came one step further.
public struct WorkloadRolledOut: EventPayload {
  public static let type = "workload.rolled_out"
  public static let about = SubjectRule.kind(.workload)

  /// How far it has come.
  public let to: Rollout
  /// The new version.
  public let version: String?
  /// The software that asked for it, such as `kubectl-rollout`.
  public let manager: String?

  /// Makes the payload.
  public init(to: Rollout, version: String? = nil, manager: String? = nil) {
    self.to = to
    self.version = version
    self.manager = manager
  }

  public func sentence(about subject: Subject) -> Phrase {
    let name: Phrase = version.map { " of \(code: $0)" } ?? ""
    let tool: Phrase = manager.map { " (with \(code: $0))" } ?? ""
    return "the rollout\(name) to \(subject) \(to.words)\(tool)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    to.effects(on: subject, version: version, by: manager.map(Actor.init(manager:)))
  }
}
