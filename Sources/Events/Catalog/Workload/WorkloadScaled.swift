/// Another number of copies of a workload was asked for.
public struct WorkloadScaled: EventPayload {
  public static let type = "workload.scaled"
  public static let about = SubjectRule.kind(.workload)

  /// How many were wanted before.
  public let from: Int
  /// How many are wanted now.
  public let to: Int
  /// Who asked for it, by name.
  public let by: String?
  /// The software that wrote the change, such as `kubectl-scale`.
  public let manager: String?

  /// Makes the payload.
  public init(from: Int, to: Int, by: String? = nil, manager: String? = nil) {
    self.from = from
    self.to = to
    self.by = by
    self.manager = manager
  }

  public var problems: [String] { negative("from", from) + negative("to", to) }

  public func sentence(about subject: Subject) -> Phrase {
    let tool: Phrase = manager.map { " (with \(code: $0))" } ?? ""
    return if actor?.role == .operator {
      "\(person(by)) scaled \(subject) from \(from) to \(to)\(tool)"
    } else {
      "\(subject) was scaled from \(from) to \(to)\(tool)"
    }
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.changed(Change(subject, .replicas, from: String(from), to: String(to), by: actor))]
  }

  private var actor: Actor? {
    if let by { return Actor(.operator, by) }
    return manager.map(Actor.init(manager:))
  }
}

extension Actor {
  /// Who stands behind a field manager of Kubernetes: a person behind `kubectl` and `kubectl-<verb>`, which is kubectl
  /// itself.
  init(manager: String) {
    self = manager.hasPrefix("kubectl") ? Actor(.operator) : Actor(.automation, manager)
  }
}
