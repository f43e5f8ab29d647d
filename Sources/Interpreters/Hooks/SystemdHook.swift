import Events

/// A unit's `OnFailure`, `OnSuccess` or `ExecStartPost`: the unit, and `started` where it was started.
struct SystemdHook {
  static let variables = [
    "MONITOR_UNIT", "MONITOR_SERVICE_RESULT", "MONITOR_EXIT_CODE", "MONITOR_EXIT_STATUS",
  ]
  let machine: String

  func read(_ call: HookCall, at time: Timestamp) -> Observation {
    guard let unit = call.argument(0) ?? call.variable("MONITOR_UNIT") else {
      return call.note(about: Subject(.host, machine), at: time)
    }
    let subject = Subject(.workload, "\(machine)/\(SubjectPart.of(unit))")
    let result = call.variable("MONITOR_SERVICE_RESULT")
    if call.argument(1) == "started" {
      return Observation(
        WorkloadChanged(to: .up, reason: "systemd: it was started"), about: subject, at: time)
    }
    // A unit that was done is not one that serves.
    if result == "success" {
      return call.note("the unit ended as it should", about: subject, at: time)
    }
    let ending = [call.variable("MONITOR_EXIT_CODE"), call.variable("MONITOR_EXIT_STATUS")]
    let details = ([result] + ending).compactMap(\.self).joined(separator: " ")
    let reason = "systemd: it failed" + (details.isEmpty ? "" : " (\(details))")
    return Observation(
      WorkloadChanged(to: .down, reason: Quotation.line(reason, limit: 200)), about: subject,
      at: time)
  }
}
