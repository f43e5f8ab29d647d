/// The server or system behind volumes was started anew.
public struct BackendRestarted: EventPayload {
  public static let type = "backend.restarted"
  public static let about = SubjectRule.kind(.backend)

  /// How long it was away.
  public let downMilliseconds: Int?
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(downMilliseconds: Int? = nil, reason: String? = nil) {
    self.downMilliseconds = downMilliseconds
    self.reason = reason
  }

  public var problems: [String] { negative("downMilliseconds", downMilliseconds) }

  public func sentence(about subject: Subject) -> Phrase {
    var phrase: Phrase = "\(subject) restarted"
    if let downMilliseconds {
      phrase += " and was away for \(elapsed(milliseconds: downMilliseconds))"
    }
    return phrase + detail(reason)
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.changed(Change(subject, .boot, to: "restarted"))]
  }
}
