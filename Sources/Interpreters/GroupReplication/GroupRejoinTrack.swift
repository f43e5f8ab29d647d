import Events

/// How a node that is out of its group comes back.
struct GroupRejoinTrack {
  private let subject: Subject
  private var isOut = false
  private var attempt: Attempt?

  init(_ subject: Subject) { self.subject = subject }

  private enum Attempt {
    /// The server tries by itself, and is not yet a member.
    case automatic
    /// It is a member and receives what it missed.
    case receiving
  }

  /// A node in one round, as far as its coming back is concerned.
  struct Look {
    /// When the round began.
    let time: Timestamp
    /// What it is.
    let standing: GroupStanding
    /// True while the group has it as a member that receives what it missed.
    let isReceiving: Bool
    /// True while the server tries by itself to join; nil when not known.
    let isRejoining: Bool?
    /// True while a whole copy comes in: a restart of the server belongs to it.
    let isCloning: Bool
    /// True when there was no group to come back to.
    let isAlone: Bool
  }

  /// Takes a round; says what is new.
  mutating func take(_ look: Look) -> Observation? {
    if look.standing.isOut {
      isOut = true
      return whileOut(look)
    }
    guard isOut else { return nil }
    if look.standing.cause == .recovering { return receives(look) }
    guard look.standing.cause == .online else { return nil }
    (isOut, attempt) = (false, nil)
    return look.isAlone ? nil : said(.done, nil, look)
  }

  /// A node that is refused says OFFLINE all the time, while the group has it for a second.
  private mutating func whileOut(_ look: Look) -> Observation? {
    if look.isReceiving { return receives(look) }
    switch attempt {
    case .receiving where !look.isCloning:
      attempt = look.isRejoining == true ? .automatic : nil
      return said(.failed, look.standing.reason, look)
    case .automatic where look.isRejoining == false:
      attempt = nil
      return said(.failed, "automatic", look)
    case nil where look.isRejoining == true:
      attempt = .automatic
      return said(.started, "automatic", look)
    default: return nil
    }
  }

  private mutating func receives(_ look: Look) -> Observation? {
    let isNew = attempt == nil
    attempt = .receiving
    return isNew ? said(.started, nil, look) : nil
  }

  private func said(
    _ outcome: NodeRejoinAttempted.Outcome, _ reason: String?, _ look: Look
  ) -> Observation {
    Observation(
      NodeRejoinAttempted(outcome: outcome, reason: reason), about: subject, at: look.time)
  }
}
