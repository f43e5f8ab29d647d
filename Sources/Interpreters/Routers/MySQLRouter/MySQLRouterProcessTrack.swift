import Events

/// Whether a router's process runs, and since when.
struct MySQLRouterProcessTrack {
  private let subject: Subject
  private var state: ComponentState?
  private var status: MySQLRouterAnswer.Status?
  private var lastLook: Timestamp?

  init(_ subject: Subject) { self.subject = subject }

  /// Takes a look; says what is new.
  mutating func take(_ reading: MySQLRouterReading, _ look: MySQLRouterLook) -> Observation? {
    let next = reading.body("/router/status", as: MySQLRouterAnswer.Status.self)
    let isAnother = next.map { isOther($0) } ?? false
    let started = isAnother || state != .up ? startTime(next, look) : nil
    defer {
      lastLook = look.began
      status = next ?? status
    }
    guard let (to, reason) = judge(reading), to != state || isAnother else { return nil }
    let before = state
    state = to
    let why = isAnother && to == .up ? next.map { "restarted as process \($0.processId)" } : reason
    return Observation(
      RouterChanged(from: before, to: to, reason: why), about: subject,
      at: before != nil && to == .up ? started ?? look.began : look.began)
  }

  private func isOther(_ next: MySQLRouterAnswer.Status) -> Bool {
    guard let status else { return false }
    return (status.processId, status.timeStarted) != (next.processId, next.timeStarted)
  }

  /// When the process says that it started, if that was since the last look: its clock may be off.
  private func startTime(_ next: MySQLRouterAnswer.Status?, _ look: MySQLRouterLook) -> Timestamp? {
    guard let next, let lastLook, let time = try? RFC3339.parse(next.timeStarted),
      time > lastLook, time <= look.ended
    else { return nil }
    return time
  }

  /// What the process is; nil when nothing can be told.
  ///
  /// A port that greets proves that the process runs, whatever becomes of its REST interface.
  private func judge(_ reading: MySQLRouterReading) -> (ComponentState, String?)? {
    let ports = reading.handshakes.values
    if reading.answersREST || ports.contains(where: { $0.answer != nil }) { return (.up, nil) }
    guard let failure = reading.restFailure, !failure.isOurs else { return nil }
    let isRefused = failure.kind == .refused && ports.allSatisfy { $0.isRefused }
    return isRefused ? (.down, "connection refused") : (.unknown, failure.said)
  }
}

/// When a look at a router began and ended.
struct MySQLRouterLook {
  let began: Timestamp
  let ended: Timestamp
}

extension Outcome {
  /// True when nobody listens.
  var isRefused: Bool {
    if case .failure(let failure) = self { failure.kind == .refused } else { false }
  }
}

extension TransportFailure {
  /// True when it says nothing about the target: our own network, or a TLS setting that does not suit us.
  fileprivate var isOurs: Bool { [.local, .tls, .tlsExpired].contains(kind) }

  /// The failure in words.
  fileprivate var said: String { detail.isEmpty ? kind.words : "\(kind.words): \(detail)" }
}
