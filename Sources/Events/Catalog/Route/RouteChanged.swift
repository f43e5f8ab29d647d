/// A route of a router began or stopped to accept connections.
public struct RouteChanged: EventPayload {
  public static let type = "route.changed"
  public static let about = SubjectRule.kind(.route)

  /// Whether it accepts connections.
  public let to: State
  /// How many servers it can send them to.
  public let destinations: Int?
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: State, destinations: Int? = nil, reason: String? = nil) {
    self.to = to
    self.destinations = destinations
    self.reason = reason
  }

  public var problems: [String] { negative("destinations", destinations) }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .accepting: "accepts connections"
      case .stopped: "stopped accepting connections"
      }
    let sentence: Phrase = "\(the: "route", subject) \(words)"
    guard let destinations else { return sentence + detail(reason) }
    return sentence + ", with \(counted(destinations, "destination"))" + detail(reason)
  }

  public func effects(on subject: Subject) -> [Effect] {
    let availability = Condition(subject, .availability)
    return switch to {
    case .accepting: [.ended(availability)]
    case .stopped: [.began(availability, .unavailable)]
    }
  }

  /// Whether a route accepts connections.
  public enum State: String, Vocabulary {
    /// It does.
    case accepting
    /// It does not.
    case stopped
  }
}
