import Events

/// `smartd -M exec`: what is wrong with a disk, in variables.
struct SmartHook {
  static let variables = ["SMARTD_DEVICE", "SMARTD_FAILTYPE", "SMARTD_MESSAGE"]
  let machine: String

  func read(_ call: HookCall, at time: Timestamp) -> Observation {
    guard let device = call.variable("SMARTD_DEVICE") else {
      return call.note(about: Subject(.host, machine), at: time)
    }
    let subject = Subject(.backend, "disk/\(machine)/\(DevicePath.name(device))")
    let kind = call.variable("SMARTD_FAILTYPE") ?? ""
    let message = call.variable("SMARTD_MESSAGE") ?? kind
    guard kind != "EmailTest", !kind.isEmpty else {
      return call.note("a test of smartd: \(message)", about: subject, at: time)
    }
    let reason = Quotation.line("smartd: \(message)", limit: 200)
    let change = BackendChanged(to: Self.state(kind), reason: reason)
    return Observation(change, about: subject, at: time)
  }

  private static func state(_ kind: String) -> ComponentState {
    switch kind {
    case "FailedOpenDevice": .down
    // A disk that cannot tell may well be healthy.
    case "FailedReadSmartData": .unknown
    default: .degraded
    }
  }
}
