/// The five states that any component can be in, as its observer sees it.
public enum ComponentState: String, Vocabulary {
  /// It does its work.
  case up
  /// It does its work badly or in part.
  case degraded
  /// It does not do its work.
  case down
  /// Nobody knows.
  case unknown
  /// It is being worked on, as announced.
  case maintenance

  /// What a change to this state means, as a vantage sees it: one condition at most is open afterwards.
  func effects(on subject: Subject, vantage: String? = nil) -> [Effect] {
    let availability = Condition(subject, .availability, vantage: vantage)
    let unobserved = Condition(subject, .unobserved, vantage: vantage)
    // The state is a voice of its own: being up again does not end work that was announced apart.
    let maintenance = Condition(subject, .maintenance, vantage: "state")
    return switch self {
    case .up: [.ended(unobserved), .ended(maintenance), .ended(availability)]
    case .degraded: [.ended(unobserved), .began(availability, .degraded)]
    case .down: [.ended(unobserved), .began(availability, .unavailable)]
    case .unknown: [.began(unobserved, .atRisk)]
    case .maintenance: [.ended(unobserved), .began(maintenance, .atRisk)]
    }
  }
}
