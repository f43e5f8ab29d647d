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
    case recovering
  }

  /// Takes a round; says what is new.
  ///
  /// While `isCloning`, a restart of the server belongs to the attempt. When it `isAlone`, there was no group to rejoin.
  mutating func take(
    _ standing: GroupStanding?, isRejoining: Bool?, isCloning: Bool, isAlone: Bool,
    at time: Timestamp
  ) -> Observation? {
    guard let standing else { return nil }
    if standing.isOut {
      isOut = true
      return whileOut(standing, isRejoining, isCloning, time)
    }
    guard isOut else { return nil }
    if standing.cause == .recovering {
      let isNew = attempt == nil
      attempt = .recovering
      return isNew ? said(.started, nil, time) : nil
    }
    guard standing.cause == .online else { return nil }
    (isOut, attempt) = (false, nil)
    return isAlone ? nil : said(.done, nil, time)
  }

  private mutating func whileOut(
    _ standing: GroupStanding, _ isRejoining: Bool?, _ isCloning: Bool, _ time: Timestamp
  ) -> Observation? {
    switch attempt {
    case .recovering where !isCloning:
      attempt = isRejoining == true ? .automatic : nil
      return said(.failed, standing.reason, time)
    case .automatic where isRejoining == false:
      attempt = nil
      return said(.failed, "automatic", time)
    case nil where isRejoining == true:
      attempt = .automatic
      return said(.started, "automatic", time)
    default: return nil
    }
  }

  private func said(
    _ outcome: NodeRejoinAttempted.Outcome, _ reason: String?, _ time: Timestamp
  ) -> Observation {
    Observation(NodeRejoinAttempted(outcome: outcome, reason: reason), about: subject, at: time)
  }
}
