/// Announced work on a subject started or finished.
public struct MaintenanceChanged: EventPayload {
  public static let type = "maintenance.changed"
  public static let about = SubjectRule.any

  /// Whether the work started or finished.
  public let to: Step
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: Step, reason: String? = nil) {
    self.to = to
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    "maintenance of \(subject) \(to)\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let maintenance = Condition(subject, .maintenance)
    return switch to {
    case .started: [.began(maintenance, .atRisk)]
    case .finished: [.ended(maintenance)]
    }
  }

  /// Whether announced work is under way.
  public enum Step: String, Vocabulary {
    /// It is.
    case started
    /// It is over.
    case finished
  }
}
