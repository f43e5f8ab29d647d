/// Somebody wrote to the users on a status page.
public struct PagePosted: EventPayload {
  public static let type = "page.posted"
  public static let about = SubjectRule.kind(.page)

  /// What the post says of the incident.
  public let status: Status
  /// The post itself.
  public let text: String?
  /// Who wrote it, by name.
  public let by: String?

  /// Makes the payload.
  public init(status: Status, text: String? = nil, by: String? = nil) {
    self.status = status
    self.text = text
    self.by = by
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(person(by)) posted \"\(status)\" on \(the: "status page", subject)\(detail(text))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.reached(.communicated, by: Actor(.operator, by ?? ""))]
  }

  /// What a post says of an incident.
  public enum Status: String, Vocabulary {
    /// The trouble is seen and not yet understood.
    case investigating
    /// It is understood.
    case identified
    /// A fix is in place and watched.
    case monitoring
    /// There is news.
    case update
    /// It is over.
    case resolved
  }
}
