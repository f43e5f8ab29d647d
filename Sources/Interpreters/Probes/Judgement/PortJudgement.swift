import Events

/// Judges connections and greetings.
extension ProbeJudge {
  /// What a connection to one address shows.
  func address(_ attempt: ConnectionAttempt, at time: Timestamp) -> AddressVerdict {
    if let failure = attempt.failure {
      return failed(failure, at: attempt.address, after: attempt.timings)
    }
    return AddressVerdict(
      attempt.address,
      certificate(ends: attempt.certificateEnds, at: time) ?? slowness(attempt.timings) ?? .up)
  }

  /// What a MySQL-protocol port at one address shows.
  func address(_ attempt: GreetingAttempt) -> AddressVerdict {
    switch attempt.outcome {
    case .failure(let failure): failed(failure, at: attempt.address, after: attempt.timings)
    case .answer(.greeting):
      AddressVerdict(attempt.address, slowness(attempt.timings) ?? .up)
    case .answer(.error(let code, let message)):
      AddressVerdict(
        attempt.address,
        ProbeVerdict(
          Self.isAboutUs(code) ? .unknown : .down,
          "error \(code): \(Quotation.line(message, limit: 200))"))
    }
  }

  /// True for an error that a server has for this machine alone: ER_HOST_IS_BLOCKED, ER_HOST_NOT_PRIVILEGED.
  private static func isAboutUs(_ code: Int) -> Bool { code == 1129 || code == 1130 }

  /// What a name server's answer shows.
  func verdict(_ attempt: DNSAttempt) -> ProbeVerdict {
    switch attempt.outcome {
    case .failure(let failure):
      failed(failure, at: attempt.server, after: attempt.timings).verdict
    case .answer(let answer):
      Self.refusal(answer, attempt.name) ?? addresses(answer)
        ?? slowness(attempt.timings) ?? .up
    }
  }

  private static func refusal(_ answer: DNSAnswer, _ name: String) -> ProbeVerdict? {
    let name = Quotation.line(name, limit: 100)
    if answer.code != 0 {
      return ProbeVerdict(.down, "the name server answers \(answer.codeName) for \(name)")
    }
    return answer.addresses.isEmpty
      ? ProbeVerdict(.down, "the name server knows no address of \(name)") : nil
  }

  private func addresses(_ answer: DNSAnswer) -> ProbeVerdict? {
    let given = Set(answer.addresses.map(IPAddress.normal))
    let missing = expectation.addresses.filter { !given.contains(IPAddress.normal($0)) }
    guard let first = missing.first else { return nil }
    let isAll = missing.count == expectation.addresses.count
    let others = answer.addresses.prefix(3).map { Quotation.line($0, limit: 45) }
      .joined(separator: ", ")
    return ProbeVerdict(
      isAll ? .down : .degraded,
      "the answer lacks \(Quotation.line(first, limit: 45)); it has \(others)"
    )
  }
}
