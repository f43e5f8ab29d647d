import Events

/// What was recorded of one node, and what is new about it.
struct GroupNodeTrack {
  /// The node.
  let subject: Subject
  /// What it is, as last recorded.
  private(set) var standing: GroupStanding?
  /// True while it owes us an answer about its group.
  var isHung = false
  /// Since when it did not answer us or another member; nil when that is over or was recorded as the beginning.
  private var doubtedSince: Timestamp?
  /// The last state that was no doubt.
  private var known: ComponentState?
  private var isPrimary: Bool?
  private var uptime: Int64?

  init(_ subject: Subject) { self.subject = subject }

  /// Takes what the node is now; says so when that is new.
  mutating func take(_ next: GroupStanding?, at time: Timestamp) -> Observation? {
    guard let next else { return nil }
    let (before, doubt) = (standing, doubtedSince)
    standing = next
    switch next.cause {
    case .suspected, .silent: doubtedSince = doubt ?? time
    default: doubtedSince = nil
    }
    guard before?.state != next.state || before?.cause != next.cause else { return nil }
    // What is certain now began with the first doubt, and followed what was known then.
    let isBackdated = next.cause == .gone && doubt.map { $0 < time } ?? false
    let payload = NodeChanged(
      from: isBackdated ? known : before?.state, to: next.state, reason: next.reason,
      observer: next.observer)
    if next.state != .unknown { known = next.state }
    guard isBackdated, let doubt else { return Observation(payload, about: subject, at: time) }
    return Observation(payload, about: subject, at: doubt, confirmed: time)
  }

  /// Takes the server's uptime; says that it restarted when it grew smaller and the node was never seen out.
  mutating func take(uptime next: Int64?, changed: Bool, at time: Timestamp) -> Observation? {
    guard let next else { return nil }
    let before = uptime
    uptime = next
    guard let before, next < before, !changed, let standing, !standing.isOut,
      let running = Int64(exactly: next).map({ min($0, Self.longest) })
    else { return nil }
    return Observation(
      NodeChanged(from: standing.state, to: standing.state, reason: "the server restarted"),
      about: subject, at: time - .seconds(running), precision: .seconds)
  }

  /// Takes the node's role in the view.
  ///
  /// A node that is out of it is no primary any more, when that `isSeen` by a member or said by the node itself; else a
  /// node keeps its role.
  mutating func take(isPrimary next: Bool?, isSeen: Bool, at time: Timestamp) -> Observation? {
    let before = isPrimary
    let isOver = standing?.isOut == true && (isSeen || standing?.cause != .gone)
    isPrimary = next ?? (before == true && isOver ? nil : before)
    switch (before, isPrimary) {
    case (let before, let after?) where before != after:
      return role(before, after ? .primary : .secondary, time)
    case (true?, nil): return role(true, .none, time)
    default: return nil
    }
  }

  private func role(
    _ before: Bool?, _ after: NodeRoleChanged.Role, _ time: Timestamp
  ) -> Observation {
    let from = before.map { $0 ? NodeRoleChanged.Role.primary : .secondary }
    return Observation(NodeRoleChanged(from: from, to: after), about: subject, at: time)
  }

  /// A hundred years, in seconds.
  private static let longest: Int64 = 3_155_760_000
}
