import Events

/// What a node is to its group at an instant, and how that is known.
struct GroupStanding: Equatable {
  /// The state that is recorded.
  let state: ComponentState
  /// What the state comes from: a change of it is recorded even when the state stays.
  let cause: Cause
  /// Why, in words.
  let reason: String?
  /// The other node that saw it; nil for the node's own word and for our connection.
  let observer: String?

  init(
    _ state: ComponentState, _ cause: Cause, _ reason: String? = nil, observer: String? = nil
  ) {
    (self.state, self.cause, self.reason, self.observer) = (state, cause, reason, observer)
  }

  /// What a state can come from.
  enum Cause {
    /// It is a member and has all data.
    case online
    /// It is a member and receives what it missed.
    case recovering
    /// Another member does not reach it.
    case suspected
    /// It does not answer us, and no member confirms that it is gone.
    case silent
    /// It lives and refuses connections.
    case busy
    /// It is in a group of its own.
    case elsewhere
    /// It is out of the view, or its process is gone.
    case gone
    /// It lives outside the group.
    case outside
    /// It left the group because of an error.
    case failed
    /// It is in offline mode.
    case offlineMode
  }

  /// True when the node is certainly not a working member.
  var isOut: Bool { state == .down }
}

/// How the rules see one node in one round.
struct GroupAssessment {
  let report: GroupNodeReport
  let picture: GroupPicture
  let history: GroupHistory
  /// What it was before; nil in the first round.
  let before: GroupStanding?

  /// What the node is now; nil when nothing can be told and what was known stays.
  var standing: GroupStanding? {
    switch report.contact {
    case .refused(let why): GroupStanding(.down, .gone, why)
    case .offline(let why): GroupStanding(.down, .offlineMode, why)
    case .silent(let why): silent(why)
    case .busy(let why): busy(why)
    case .hidden: asOthersSeeIt
    case .open: asItSaysItself
    }
  }

  /// Two that do not reach it, we and a member, are enough; one alone is not.
  private func silent(_ why: String) -> GroupStanding? {
    if let observer = picture.observer(of: report.name, in: .unreachable) {
      return GroupStanding(.down, .gone, "UNREACHABLE, and \(why)", observer: observer)
    }
    if isOutOfView { return left }
    // What was gone is not back because its machine has gone too.
    if before?.isOut == true, !picture.isOnline(report.name) { return nil }
    return GroupStanding(.unknown, .silent, why)
  }

  private func busy(_ why: String) -> GroupStanding? {
    guard let seen = asOthersSeeIt, seen.cause != .online else {
      return GroupStanding(.degraded, .busy, why)
    }
    return seen
  }

  private var asItSaysItself: GroupStanding? {
    guard let view = report.view, let own = view.own else {
      return GroupStanding(.down, .outside, "group replication is not set up")
    }
    switch own.state {
    case .offline: return GroupStanding(.down, .outside, "OFFLINE")
    case .error: return GroupStanding(.down, .failed, "ERROR")
    case .online, .recovering, .unreachable: break
    }
    guard let id = view.id, id == picture.id else { return otherView(view) }
    if let observer = picture.observer(of: report.name, in: .unreachable) {
      return GroupStanding(.degraded, .suspected, "UNREACHABLE", observer: observer)
    }
    return own.state == .recovering ? recovering(nil) : asOthersSeeIt ?? online
  }

  /// A node that has another view than its group: it slept, was cut off, or is just joining or leaving.
  private func otherView(_ view: GroupView) -> GroupStanding? {
    guard picture.id != nil else { return nil }
    guard isOutOfView, let id = view.id else { return asOthersSeeIt }
    // Until it notices, up to 4 s, a woken member reports the view that it slept in, with everybody online.
    return id.group == picture.id?.group || history.isStale(id)
      ? left : GroupStanding(.degraded, .elsewhere, "ONLINE in another view, \(id)")
  }

  /// What the other members say of it, the worst word first; nil when there is none.
  private var asOthersSeeIt: GroupStanding? {
    let words = picture.words(on: report.name).filter { $0.observer != report.name }
    if let observer = picture.observer(of: report.name, in: .unreachable) {
      return GroupStanding(.unknown, .suspected, "UNREACHABLE", observer: observer)
    }
    if let observer = picture.observer(of: report.name, in: .recovering) {
      return recovering(observer)
    }
    if isOutOfView { return left }
    return words.isEmpty ? nil : online
  }

  /// True when there are witnesses, and it is not among those they list.
  private var isOutOfView: Bool {
    !picture.witnesses.isEmpty && picture.words(on: report.name).isEmpty
  }

  private var left: GroupStanding {
    let wasSuspected = before?.cause == .suspected || before?.cause == .silent
    return GroupStanding(
      .down, .gone, wasSuspected ? "expelled from the group" : "not in the group's view",
      observer: picture.witnesses.first?.observer)
  }

  private var online: GroupStanding { GroupStanding(.up, .online) }

  private func recovering(_ observer: String?) -> GroupStanding {
    GroupStanding(.degraded, .recovering, "RECOVERING", observer: observer)
  }
}
