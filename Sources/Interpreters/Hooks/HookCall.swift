public import Events

/// One call that another tool made to say that something happened: its words and variables.
public struct HookCall: Sendable {
  /// The tool's name, such as `mdadm`.
  public let tool: String
  /// The machine that the call was made on.
  public let machine: String
  /// The words that the tool gave, without secrets.
  public let words: [String]
  /// The value of one of the tool's variables, or nil.
  public let variable: @Sendable (String) -> String?

  /// Makes a call.
  public init(
    tool: String, machine: String, words: [String],
    variable: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    (self.tool, self.machine, self.words) = (tool, machine, words)
    self.variable = variable
  }

  /// What the call says, at the time it was made; a note where it says no state that is sure.
  public func observation(at time: Timestamp) -> Observation {
    let change =
      switch tool {
      case "mdadm": arrayChange()
      case "smartd": diskChange()
      default: (name: String, change: BackendChanged)?.none
      }
    guard let change else {
      return Observation(OperatorNoted(text: text, by: tool), about: machineSubject, at: time)
    }
    let kind = (tool == "mdadm" ? StorageTool.md : .smart).kind
    let path = [kind, SubjectPart.of(machine), SubjectPart.of(change.name)]
    let subject = Subject(.backend, path.joined(separator: "/"))
    return Observation(change.change, about: subject, at: time)
  }

  private var machineSubject: Subject { Subject(.host, SubjectPart.of(machine)) }

  /// The words of a call that is recorded as a note.
  private var text: String {
    let said = tool == "smartd" ? variable("SMARTD_MESSAGE").map { [$0] } ?? words : words
    let line = Quotation.line(said.joined(separator: " "), limit: 500)
    return line.isEmpty ? "\(tool) called without words" : line
  }

  /// `mdadm --monitor --program`: the event, the array and, for some events, a device of it (mdadm(8), "MONITOR MODE").
  ///
  /// That a rebuild ended or a spare became active does not say that nothing is missing any more: those are notes.
  private func arrayChange() -> (name: String, change: BackendChanged)? {
    guard words.count > 1 else { return nil }
    let device = words.count > 2 ? Self.short(words[2]) : "a device"
    let (state, reason): (ComponentState, String)
    switch words[0] {
    case "DeviceDisappeared": (state, reason) = (.down, "the array disappeared")
    case "DegradedArray": (state, reason) = (.degraded, "it is degraded")
    case "Fail": (state, reason) = (.degraded, "\(device) failed")
    default: return nil
    }
    return (Self.short(words[1]), BackendChanged(to: state, reason: reason))
  }

  /// `smartd -M exec`: all is in variables (smartd.conf(5), "-M exec PATH").
  private func diskChange() -> (name: String, change: BackendChanged)? {
    guard let device = variable("SMARTD_DEVICE"), let failure = variable("SMARTD_FAILTYPE") else {
      return nil
    }
    let states: [String: ComponentState] = [
      "Health": .degraded, "Usage": .degraded, "SelfTest": .degraded,
      "CurrentPendingSector": .degraded, "OfflineUncorrectableSector": .degraded,
      "FailedOpenDevice": .down,
    ]
    guard let state = states[failure] else { return nil }
    let reason = Quotation.line(variable("SMARTD_MESSAGE") ?? failure, limit: 120)
    return (Self.short(device), BackendChanged(to: state, reason: reason))
  }

  /// A device as the tools' own reports name it: `/dev/md0` is `md0`.
  private static func short(_ device: String) -> String {
    device.hasPrefix("/dev/") ? String(device.dropFirst(5)) : device
  }
}
