import Events

/// keepalived's `notify`: `INSTANCE` or `GROUP`, a name, a state, and a priority.
struct KeepalivedHook {
  let machine: String

  func read(_ call: HookCall, at time: Timestamp) -> Observation {
    guard let name = call.argument(1), let word = call.argument(2) else {
      return call.note(about: Subject(.host, machine), at: time)
    }
    let subject = Subject(.router, "keepalived-\(SubjectPart.of(name))/\(machine)")
    let state: ComponentState? =
      switch word {
      case "MASTER", "BACKUP": .up
      case "FAULT", "STOP", "DELETED": .down
      default: nil
      }
    guard let state else { return call.note(about: subject, at: time) }
    let change = RouterChanged(to: state, reason: "keepalived: it is \(word)")
    return Observation(change, about: subject, at: time)
  }
}
