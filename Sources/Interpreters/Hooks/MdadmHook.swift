import Events

/// `mdadm --monitor --program`: an event, an array, and a device where it is about one.
struct MdadmHook {
  let machine: String

  func read(_ call: HookCall, at time: Timestamp) -> Observation {
    guard let event = call.argument(0), let array = call.argument(1) else {
      return call.note(about: Subject(.host, machine), at: time)
    }
    let subject = Subject(.backend, "md/\(machine)/\(DevicePath.name(array))")
    guard let state = Self.state(after: event) else {
      return call.note("\(event)\(Self.suffix(call))", about: subject, at: time)
    }
    let reason = Quotation.line("mdadm: \(event)\(Self.suffix(call))", limit: 200)
    return Observation(BackendChanged(to: state, reason: reason), about: subject, at: time)
  }

  /// The array's state after an event; nil when the event does not tell: a rebuild is begun for a mere check, too.
  private static func state(after event: String) -> ComponentState? {
    switch event {
    case "DeviceDisappeared": .down
    case "Fail", "DegradedArray": .degraded
    case "SpareActive": .up
    default: nil
    }
  }

  private static func suffix(_ call: HookCall) -> String {
    call.argument(2).map { " \(DevicePath.name($0))" } ?? ""
  }
}

/// Paths of devices.
enum DevicePath {
  /// `md0` of `/dev/md0`.
  static func name(_ path: String) -> String {
    SubjectPart.of(path.hasPrefix("/dev/") ? String(path.dropFirst(5)) : path)
  }
}
