import Events

/// The ZFS event daemon: a class of event and a pool, in variables.
struct ZedHook {
  static let variables = [
    "ZEVENT_SUBCLASS", "ZEVENT_POOL", "ZEVENT_VDEV_PATH", "ZEVENT_VDEV_STATE_STR",
  ]
  let machine: String

  func read(_ call: HookCall, at time: Timestamp) -> Observation {
    guard let event = call.variable("ZEVENT_SUBCLASS"), let pool = call.variable("ZEVENT_POOL")
    else { return call.note(about: Subject(.host, machine), at: time) }
    let subject = Subject(.backend, "zfs/\(machine)/\(SubjectPart.of(pool))")
    let device = call.variable("ZEVENT_VDEV_PATH").map { " \(DevicePath.name($0))" } ?? ""
    let state = call.variable("ZEVENT_VDEV_STATE_STR")
    let words = "\(event)\(device)\(state.map { " \($0)" } ?? "")"
    guard let after = Self.state(event, device: state) else {
      return call.note(words, about: subject, at: time)
    }
    let reason = Quotation.line("zed: \(words)", limit: 200)
    return Observation(BackendChanged(to: after, reason: reason), about: subject, at: time)
  }

  /// The pool's state after an event; nil when the event does not tell: one device online says little of the others.
  private static func state(_ event: String, device: String?) -> ComponentState? {
    if event == "io_failure" { return .down }
    let isBroken = ["FAULTED", "DEGRADED", "UNAVAIL", "REMOVED", "OFFLINE"].contains(device ?? "")
    return event == "statechange" && isBroken ? .degraded : nil
  }
}
