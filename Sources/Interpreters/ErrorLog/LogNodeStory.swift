import Events

/// When something in a log happened, and how exactly that is known.
struct LogMoment {
  /// The stamp.
  let time: Timestamp
  /// To the second or finer.
  let precision: Precision

  /// An event at this moment.
  func event(
    _ payload: some EventPayload, _ subject: Subject, since: LogMoment? = nil, key: String? = nil
  ) -> Observation {
    let start = since ?? self
    return Observation(
      payload, about: subject, at: start.time, precision: max(start.precision, precision),
      confirmed: start.time < time ? time : nil, naturalKey: key)
  }
}

/// What has been told of the node that writes the log, so that only what is new is told.
struct LogNodeStory {
  private let node: Subject
  private(set) var state: ComponentState?
  private var role: NodeRoleChanged.Role?
  private var transfer: (method: NodeResyncChanged.Method?, donor: String?)?
  private var isTrying = false
  /// True when it was told why the newest attempt did not succeed; what follows in the log is a consequence.
  private var isRefused = false

  /// Makes a story without anything told.
  init(node: Subject) { self.node = node }

  /// Says what is new by a message.
  mutating func take(_ meaning: LogMeaning, at moment: LogMoment) -> [Observation] {
    switch meaning {
    case .starts: starts(moment)
    case .down(let reason): turn(to: .down, moment, reason) + lostTransfer(moment)
    case .degraded(let reason): turn(to: .degraded, moment, reason)
    case .restored: state == .degraded ? turn(to: .up, moment) : []
    case .up: joined(moment)
    case .attempt: attempts(moment)
    case .refused(let reason, let code): refused(reason, code, moment)
    case .receives(let method, let donor): receives(method, donor, moment)
    case .received(let method): endTransfer(.finished, method, moment)
    case .receivesNothing: endTransfer(.failed, nil, moment)
    case .role(nil, let role): turn(to: role, moment)
    default: []
    }
  }

  private mutating func starts(_ moment: LogMoment) -> [Observation] {
    (isTrying, isRefused) = (false, false)
    guard state == .up || state == .degraded else {
      return lostTransfer(moment) + turn(to: .down, moment, "its server starts")
    }
    // It went down at some time since the line before.
    let about = LogMoment(time: moment.time, precision: .about)
    return lostTransfer(moment)
      + turn(to: .down, about, "its server started anew without a shutdown")
  }

  private mutating func joined(_ moment: LogMoment) -> [Observation] {
    var seen = endTransfer(.finished, nil, moment)
    if isTrying { seen.append(moment.event(NodeRejoinAttempted(outcome: .done), node)) }
    (isTrying, isRefused) = (false, false)
    return seen + turn(to: .up, moment)
  }

  private mutating func attempts(_ moment: LogMoment) -> [Observation] {
    guard !isTrying else { return [] }
    (isTrying, isRefused) = (true, false)
    return [moment.event(NodeRejoinAttempted(outcome: .started), node)]
  }

  private mutating func refused(
    _ reason: String, _ code: String?, _ moment: LogMoment
  ) -> [Observation] {
    guard !isRefused, state != .up else { return [] }
    (isTrying, isRefused) = (false, true)
    return [moment.event(NodeRejoinAttempted(outcome: .failed, reason: reason, code: code), node)]
  }

  private mutating func receives(
    _ method: NodeResyncChanged.Method?, _ donor: String?, _ moment: LogMoment
  ) -> [Observation] {
    let isNew = transfer == nil
    transfer = (method ?? transfer?.method, donor ?? transfer?.donor)
    return isNew ? [step(.started, method, moment)] : []
  }

  private mutating func endTransfer(
    _ step: NodeResyncChanged.Step, _ method: NodeResyncChanged.Method?, _ moment: LogMoment
  ) -> [Observation] {
    guard transfer != nil else { return [] }
    defer { transfer = nil }
    return [self.step(step, method, moment)]
  }

  /// A transfer ends with its server; a clone alone ends in a restart of it.
  private mutating func lostTransfer(_ moment: LogMoment) -> [Observation] {
    transfer?.method == .clone ? [] : endTransfer(.failed, nil, moment)
  }

  private func step(
    _ step: NodeResyncChanged.Step, _ method: NodeResyncChanged.Method?, _ moment: LogMoment
  ) -> Observation {
    moment.event(
      NodeResyncChanged(to: step, method: method ?? transfer?.method, donor: transfer?.donor), node)
  }

  private mutating func turn(
    to state: ComponentState, _ moment: LogMoment, _ reason: String? = nil
  ) -> [Observation] {
    guard state != self.state else { return [] }
    defer { self.state = state }
    return [moment.event(NodeChanged(from: self.state, to: state, reason: reason), node)]
  }

  private mutating func turn(
    to role: NodeRoleChanged.Role, _ moment: LogMoment
  ) -> [Observation] {
    guard role != self.role else { return [] }
    defer { self.role = role }
    return [moment.event(NodeRoleChanged(from: self.role, to: role), node)]
  }
}
