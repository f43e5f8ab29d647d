public import Events

/// Restarts of a machine, even of seconds between two looks: another boot, or less uptime than there must be.
public struct BootInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = BootReading

  private let subject: Subject
  private var known: Boot?

  /// A boot that is younger than this at the first look is told too: what watches it may have been restarted with it.
  private static let recent = Elapsed.seconds(3600)
  /// An answer takes time, so an uptime is wrong by up to this much.
  private static let doubt = Elapsed.seconds(2)

  private struct Boot {
    let id: String?
    /// For how long the machine was up; nil when it does not say.
    let uptime: Elapsed?
    /// When that was.
    let seen: Timestamp
  }

  /// Makes an interpreter of a host, or of the machine that a backend runs on.
  public init(_ subject: Subject) { self.subject = subject }

  public mutating func take(_ sample: Sample<BootReading>) -> Interpretation {
    let reading = sample.reading
    if let failure = reading.failure {
      return Interpretation(sight: .none(FailureWords.sentence(failure)))
    }
    let id = reading.bootId.flatMap { $0.isEmpty ? nil : Quotation.line($0, limit: 64) }
    let uptime = reading.uptimeSeconds.flatMap { seconds in
      Int64(exactly: (seconds * 1e9).rounded()).map { Elapsed(nanoseconds: max(0, $0)) }
    }
    guard id != nil || uptime != nil else {
      return Interpretation(sight: .none("the machine does not say since when it is up"))
    }
    let boot = Boot(id: id, uptime: uptime, seen: sample.ended)
    defer { known = boot }
    return Interpretation(isNews(boot) ? [told(boot)] : [])
  }

  /// Uptimes are compared with each other before they are with the clock, which may have been set.
  private func isNews(_ boot: Boot) -> Bool {
    // Without an identifier the same boot would be told at each first look.
    guard let known else { return boot.id != nil && boot.uptime.map { $0 < Self.recent } ?? false }
    if let id = boot.id, let before = known.id { return id != before }
    guard let uptime = boot.uptime, let before = known.uptime else { return false }
    return uptime + Self.doubt < before || uptime + Self.doubt < boot.seen - known.seen
  }

  private func told(_ boot: Boot) -> Observation {
    let time = boot.uptime.map { boot.seen - $0 } ?? boot.seen
    let precision: Precision = boot.uptime == nil ? .about : .seconds
    guard subject.kind == .host else {
      let words = boot.id == nil ? "its uptime is shorter than it was" : "its machine booted"
      return Observation(
        BackendRestarted(reason: words), about: subject, at: time, precision: precision,
        naturalKey: boot.id)
    }
    return Observation(
      HostRebooted(bootId: boot.id), about: subject, at: time, precision: precision,
      naturalKey: boot.id)
  }
}
