/// What a status page shows went from one state to another.
public struct PageChanged: EventPayload {
  public static let type = "page.changed"
  public static let about = SubjectRule.kind(.page)

  /// The state before, when known.
  public let from: State?
  /// The state after.
  public let to: State
  /// The component of the page that it is about, when it is not the whole page.
  public let component: String?
  /// Why, in the observer's words, such as why the page cannot be read.
  public let reason: String?

  /// Makes the payload.
  public init(
    from: State? = nil, to: State, component: String? = nil, reason: String? = nil
  ) {
    self.from = from
    self.to = to
    self.component = component
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    let part: Phrase = component.map { " for \($0)" } ?? ""
    let page: Phrase = "\(the: "status page", subject)"
    if to == .unreadable { return page + part + " cannot be read" + detail(reason) }
    guard let from, from != to else { return page + " shows \(to)" + part + detail(reason) }
    return page + " went from \(from) to \(to)" + part + detail(reason)
  }

  public func effects(on subject: Subject) -> [Effect] {
    let unobserved = Condition(subject, .unobserved)
    guard to != .unreadable else { return [.began(unobserved, .atRisk)] }
    let shown: [Effect] = [
      .ended(unobserved),
      .changed(Change(subject, .state, from: from?.rawValue, to: to.rawValue)),
    ]
    return isTrouble ? shown + [.reached(.communicated, by: Actor(.automation))] : shown
  }

  private var isTrouble: Bool {
    switch to {
    case .degraded, .partialOutage, .majorOutage: true
    case .operational, .maintenance, .unreadable: false
    }
  }

  /// What a status page can show.
  public enum State: String, Vocabulary {
    /// All works.
    case operational
    /// Something works badly.
    case degraded
    /// Something does not work.
    case partialOutage
    /// Nothing or nearly nothing works.
    case majorOutage
    /// Work is under way, as announced.
    case maintenance
    /// The page could not be fetched or understood.
    case unreadable
  }
}
