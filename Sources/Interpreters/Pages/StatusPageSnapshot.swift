import Events

/// What a status page shows at one look.
struct StatusPageSnapshot: Equatable {
  /// What tells this page from another at the same address.
  var identity: String?
  /// What it shows as a whole.
  var state: Shown
  /// Its components, in its order; nil when they could not be read.
  var components: [Component]? = []
  /// What was written to the users, in any order.
  var posts: [Post] = []
  /// What else could not be read, and why.
  var lacks: String?

  /// A state, or the word for it that is not known.
  enum Shown: Equatable {
    case state(PageChanged.State)
    case unknown(word: String)

    /// The state of an event; unreadable for a word that is not known.
    var state: PageChanged.State {
      if case .state(let state) = self { state } else { .unreadable }
    }

    /// Why it is unreadable.
    var reason: String? {
      guard case .unknown(let word) = self else { return nil }
      return "it shows \(Quotation.quoted(word, limit: 40)), which stands for no known state"
    }
  }

  /// A part of a page with a state of its own.
  struct Component: Equatable {
    /// The page's own key for it.
    var id: String
    var name: String
    /// The group it is shown in.
    var group: String?
    /// Its state; nil for a component that has none yet.
    var shown: Shown?
  }

  /// Something written to the users.
  struct Post: Equatable {
    /// The page's own key for it.
    var key: String
    var status: PagePosted.Status
    var text: String
    /// When it says it was written.
    var time: Timestamp?
    /// True when the incident it belongs to goes on.
    var isOpen = true
  }

  /// What components show together; nil when none has a state.
  ///
  /// All out is a major outage, one out a partial one, and maintenance of one hides no trouble of another.
  static func together(_ components: [Component]) -> PageChanged.State? {
    let states = components.compactMap(\.shown?.state).filter { $0 != .unreadable }
    guard !states.isEmpty else { return nil }
    if states.allSatisfy({ $0 == .majorOutage }) { return .majorOutage }
    if states.contains(.majorOutage) || states.contains(.partialOutage) { return .partialOutage }
    if states.contains(.degraded) { return .degraded }
    return states.contains(.maintenance) ? .maintenance : .operational
  }
}
