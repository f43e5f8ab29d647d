/// What flows through a component, such as logs, jobs or messages, flows, flows less, or stands still.
public struct FlowChanged: EventPayload {
  public static let type = "flow.changed"
  public static let about = SubjectRule.any

  /// How it flows.
  public let to: State
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: State, reason: String? = nil) {
    self.to = to
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .flowing: "what is sent through \(subject) arrives"
      case .reduced: "less than usual arrives through \(subject)"
      case .stalled: "nothing arrives through \(subject)"
      }
    return "\(words)\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let flow = Condition(subject, .flow)
    return switch to {
    case .flowing: [.ended(flow)]
    case .reduced: [.began(flow, .degraded)]
    case .stalled: [.began(flow, .unavailable)]
    }
  }

  /// How much flows.
  public enum State: String, Vocabulary {
    /// As it should.
    case flowing
    /// Less than it should.
    case reduced
    /// Nothing.
    case stalled
  }
}
