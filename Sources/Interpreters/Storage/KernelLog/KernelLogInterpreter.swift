import Events

/// What the kernel of one machine says of its storage: servers that do not respond, disks with errors, file systems
/// that were shut.
///
/// Only what changes is told: the kernel repeats itself. Devices of the machine have its name in theirs.
public struct KernelLogInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = LogReading

  private let host: String
  private var states: [Subject: ComponentState] = [:]
  private static let limit = 1000

  /// Makes an interpreter for the log of a machine.
  public init(host: String) { self.host = SubjectPart.of(host) }

  public mutating func take(_ sample: Sample<LogReading>) -> Interpretation {
    let seen = sample.reading.lines.flatMap { line -> [Observation] in
      let line = KernelLogLine(line)
      guard let meaning = KernelLogRule.read(line.message.prefix(2000)) else { return [] }
      return told(meaning, at: line.time, sample)
    }
    return Interpretation(seen, sight: sight(sample.reading.note))
  }

  private mutating func told(
    _ meaning: KernelLogMeaning, at stamp: Timestamp?, _ sample: Sample<LogReading>
  ) -> [Observation] {
    let name = SubjectPart.of(meaning.name)
    // A server is the same for all its clients; a device is of its machine.
    let path = meaning.kind == "nfs" ? "nfs/\(name)" : "\(meaning.kind)/\(host)/\(name)"
    let subject = Subject(.backend, path)
    let known = states[subject]
    guard known != meaning.state, known != nil || states.count < Self.limit else { return [] }
    states[subject] = meaning.state
    let time = stamp ?? sample.began
    let isOlder = meaning.mayBeOlder > .zero
    return [
      Observation(
        BackendChanged(from: known, to: meaning.state, reason: meaning.reason), about: subject,
        at: time - meaning.mayBeOlder,
        precision: isOlder ? .about : stamp == nil ? .exact : .seconds,
        confirmed: isOlder ? time : nil)
    ]
  }

  private func sight(_ note: LogReading.Note?) -> Sight {
    switch note {
    case .missing?: .none("the log is not there")
    case .unreadable(let words)?: .none("the log may not be read: \(words)")
    case .skipped(let bytes)?: .partial("\(bytes) bytes of the log were passed over")
    case .truncated?: .partial("the log became shorter: lines may be missing")
    case .opened?, .rotated?, nil: .clear
    }
  }
}
