public import Events

/// What calls of tools' hooks mean.
///
/// A call that says how something is becomes that thing's event; any other becomes a note by the tool, so that nothing
/// that was said is lost and nothing is said to be broken that is not.
public struct HookInterpreter: Sendable {
  private let cluster: String
  private let node: String?
  private let machine: String

  /// The variables that are read; a value of another never leaves the process.
  public static let variables = SmartHook.variables + ZedHook.variables + SystemdHook.variables

  /// Makes an interpreter.
  ///
  /// - Parameters:
  ///   - machine: where the tool runs.
  ///   - target: what a database cluster is called in the log, and after a slash the node, if the tool does not say.
  public init(machine: String, target: String? = nil) {
    self.machine = SubjectPart.of(machine)
    let parts = (target ?? "").split(separator: "/", maxSplits: 1)
    cluster = parts.first.map { SubjectPart.of($0) } ?? "galera"
    node = parts.count > 1 ? SubjectPart.of(parts[1]) : nil
  }

  /// What a call says, and of what; never nothing.
  public func read(_ call: HookCall, at time: Timestamp) -> [Observation] {
    switch call.tool {
    case "mdadm": [MdadmHook(machine: machine).read(call, at: time)]
    case "smartd": [SmartHook(machine: machine).read(call, at: time)]
    case "zed": [ZedHook(machine: machine).read(call, at: time)]
    case "galera": GaleraHook(cluster: cluster, node: node, machine: machine).read(call, at: time)
    case "keepalived": [KeepalivedHook(machine: machine).read(call, at: time)]
    case "systemd": [SystemdHook(machine: machine).read(call, at: time)]
    default: [call.note(about: Subject(.host, machine), at: time)]
    }
  }
}

extension HookCall {
  /// What was said as a note of the tool.
  func note(
    _ text: String? = nil, about subject: Subject, at time: Timestamp
  ) -> Observation {
    let note = OperatorNoted(
      text: Quotation.line(text ?? words, limit: 500), by: Quotation.line(tool, limit: 60))
    return Observation(note, about: subject, at: time)
  }
}
