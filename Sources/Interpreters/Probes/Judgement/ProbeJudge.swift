import Events

/// Holds what a target did against what is expected of it.
struct ProbeJudge: Equatable, Sendable {
  let kind: ProbeKind
  let expectation: ProbeExpectation

  /// True when no cache should have answered.
  var isCacheBusting: Bool { expectation.isCacheBusting }

  /// What a look that ended at `time` shows.
  func verdict(of target: ProbeReading.Target, at time: Timestamp) -> ProbeVerdict {
    switch target {
    case .unresolved(let name, let failure): unresolved(name, failure)
    case .http(let attempts):
      .init(together: attempts.map { address($0, at: time) })
    case .connections(let attempts):
      .init(together: attempts.map { address($0, at: time) })
    case .greetings(let attempts):
      .init(together: attempts.map(address))
    case .dns(let attempt): verdict(attempt)
    }
  }

  /// True when the target itself said something, so that there is a network up to it.
  func isAnswered(_ target: ProbeReading.Target) -> Bool {
    switch target {
    case .unresolved: false
    case .http(let attempts): attempts.contains { $0.outcome.answer != nil }
    case .connections(let attempts): attempts.contains { $0.failure == nil }
    case .greetings(let attempts): attempts.contains { $0.outcome.answer != nil }
    case .dns(let attempt): attempt.outcome.answer != nil
    }
  }

  /// How many milliseconds each answer took, in the order of the addresses.
  func answerTimes(_ target: ProbeReading.Target) -> [Double] {
    switch target {
    case .unresolved: []
    case .http(let attempts):
      attempts.filter { $0.outcome.answer != nil }.map(\.timings.total)
    case .connections(let attempts):
      attempts.filter { $0.failure == nil }.map(\.timings.total)
    case .greetings(let attempts):
      attempts.filter { $0.outcome.answer != nil }.map(\.timings.total)
    case .dns(let attempt): attempt.outcome.answer == nil ? [] : [attempt.timings.total]
    }
  }

  private func unresolved(_ name: String, _ failure: TransportFailure) -> ProbeVerdict {
    guard failure.kind != .local else {
      return ProbeVerdict(.unknown, FailureWords.sentence(failure))
    }
    let name = Quotation.line(name, limit: 100)
    return ProbeVerdict(.down, "the name \(name) could not be resolved")
  }

  /// A failure to get an answer from an address, in words.
  func failed(_ failure: TransportFailure, at address: String?, after timings: Timings)
    -> AddressVerdict
  {
    let state: ComponentState = failure.kind == .local ? .unknown : .down
    let waited = failure.kind == .timeout ? Self.length(milliseconds: timings.total) : nil
    // The address only helps where it says who refused; elsewhere equal reasons should read alike.
    let who = failure.kind == .refused ? address : nil
    let reason =
      failure.kind == .protocolError
      ? "what came is not \(kind.protocolName)" + (failure.detail.isEmpty ? "" : ": ")
        + Quotation.line(failure.detail, limit: 120)
      : FailureWords.sentence(failure, address: who, waited: waited)
    return AddressVerdict(address, ProbeVerdict(state, reason), failure: failure.kind)
  }

  /// What a certificate's end means; nil when it is far enough, or none is known.
  func certificate(ends: String?, at time: Timestamp) -> ProbeVerdict? {
    ends.flatMap { CertificateTerm(ends: $0, at: time) }?
      .verdict(needing: expectation.certificateDays)
  }

  /// What an answer's time means; nil when it came soon enough.
  func slowness(_ timings: Timings) -> ProbeVerdict? {
    guard let within = expectation.within,
      timings.total > Double(within.nanoseconds) / 1_000_000
    else { return nil }
    let limit = Self.length(milliseconds: Double(within.nanoseconds) / 1_000_000)
    let taken = Self.length(milliseconds: timings.total)
    return ProbeVerdict(.degraded, "it answered in \(taken), slower than \(limit)")
  }

  /// A length as people write it, `350 ms`, `2 s`, `3.4 s`.
  static func length(milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds < 1e12 else { return "a time without end" }
    if milliseconds < 1000 { return "\(Int(milliseconds.rounded())) ms" }
    let tenths = Int((milliseconds / 100).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}

extension ProbeVerdict {
  fileprivate init(together addresses: [AddressVerdict]) {
    self = AddressVerdict.together(addresses)
  }
}
