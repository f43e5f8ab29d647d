/// A node that was out of its cluster tried to come back.
public struct NodeRejoinAttempted: EventPayload {
  public static let type = "node.rejoin_attempted"
  public static let about = SubjectRule.kind(.node)

  /// How far the attempt has come.
  public let outcome: Outcome
  /// Why, in the observer's words.
  public let reason: String?
  /// The error code of the server or tool.
  public let code: String?

  /// Makes the payload.
  public init(outcome: Outcome, reason: String? = nil, code: String? = nil) {
    self.outcome = outcome
    self.reason = reason
    self.code = code
  }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch outcome {
      case .started: "started to rejoin its cluster"
      case .failed: "could not rejoin its cluster"
      case .done: "rejoined its cluster"
      }
    return "\(subject) \(words)\(detail(reason))\(error)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    switch outcome {
    case .started: []
    case .failed: [.changed(Change(subject, .membership, to: "joined", outcome: .failed))]
    case .done: [.changed(Change(subject, .membership, to: "joined"))]
    }
  }

  private var error: Phrase {
    guard let code else { return "" }
    return " (error \(code: code))"
  }

  /// How far an attempt to rejoin has come.
  public enum Outcome: String, Vocabulary {
    /// It began.
    case started
    /// It was refused or broke.
    case failed
    /// The node is a member again.
    case done
  }
}
