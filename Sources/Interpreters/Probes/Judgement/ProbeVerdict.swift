import Events

/// What one look shows of a target.
struct ProbeVerdict: Equatable {
  let state: ComponentState
  /// The condition that failed; nil when none did.
  let reason: String?
  /// The HTTP status that came with a failed condition.
  let statusCode: Int?

  init(_ state: ComponentState, _ reason: String? = nil, statusCode: Int? = nil) {
    (self.state, self.reason, self.statusCode) = (state, reason, statusCode)
  }

  /// All is well.
  static let up = ProbeVerdict(.up)
}

/// What is seen at one address of a target.
struct AddressVerdict: Equatable {
  let address: String?
  let verdict: ProbeVerdict
  /// How the connection failed, when it did.
  let failure: TransportFailure.Kind?

  init(_ address: String?, _ verdict: ProbeVerdict, failure: TransportFailure.Kind? = nil) {
    (self.address, self.verdict, self.failure) = (address, verdict, failure)
  }

  /// What the addresses show together: down when all are, degraded when some are.
  ///
  /// An address that this machine cannot reach at all, such as of IPv6 without a route, counts for nothing.
  static func together(_ all: [AddressVerdict]) -> ProbeVerdict {
    let known = all.filter { $0.verdict.state != .unknown }
    guard let first = known.first else {
      return all.first?.verdict ?? ProbeVerdict(.unknown, "the name has no address")
    }
    let down = known.filter { $0.verdict.state == .down }
    guard let worst = down.first?.verdict else {
      return known.first { $0.verdict.state != .up }?.verdict ?? first.verdict
    }
    guard down.count == known.count else {
      return ProbeVerdict(.degraded, some(down, of: known.count), statusCode: worst.statusCode)
    }
    return down.count == 1
      ? worst : ProbeVerdict(.down, every(down), statusCode: worst.statusCode)
  }

  private static func every(_ down: [AddressVerdict]) -> String {
    if down.allSatisfy({ $0.failure == .refused }) {
      return "all \(down.count) addresses refuse connections"
    }
    let first = down.first?.verdict.reason ?? ""
    let isOne = down.allSatisfy { $0.verdict.reason == first }
    if isOne { return "\(first), at all \(down.count) addresses" }
    let others = down.count - 1
    return first
      + (others == 1
        ? "; the other address fails too" : "; the \(others) other addresses fail too")
  }

  private static func some(_ down: [AddressVerdict], of count: Int) -> String {
    let many = "\(down.count) of \(count) addresses"
    if down.allSatisfy({ $0.failure == .refused }) {
      return many + (down.count == 1 ? " refuses" : " refuse") + " connections"
    }
    let first = down[0]
    // A refusal names the address itself.
    let place = first.failure == .refused ? nil : first.address.map { " at \($0)" }
    let reason = (first.verdict.reason ?? "") + (place ?? "")
    return many + (down.count == 1 ? " fails: " : " fail: ") + reason
  }
}
