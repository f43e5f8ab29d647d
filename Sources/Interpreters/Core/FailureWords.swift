/// Why there is no answer, in plain words.
enum FailureWords {
  /// A failure as a sentence without its full stop, such as `connection refused by 127.0.0.1`.
  ///
  /// The address and the time waited are told where they are known and help.
  static func sentence(
    _ failure: TransportFailure, address: String? = nil, waited: String? = nil
  ) -> String {
    let by = address.map { " by \($0)" } ?? ""
    let from = address.map { " from \($0)" } ?? ""
    return switch failure.kind {
    case .dns: "the name could not be resolved" + detail(failure)
    case .refused: "connection refused" + by
    case .timeout: timeout(failure.phase, from, waited.map { "within \($0)" } ?? "in time")
    case .reset: "the connection was broken off" + by
    case .tls: "TLS could not be agreed on" + detail(failure)
    case .tlsExpired: "the certificate has expired"
    case .protocolError: "the answer\(from) is not of the protocol" + detail(failure)
    case .tooLarge: "the answer\(from) is longer than what is read"
    case .redirects: "too many redirects"
    case .local: "this machine could not ask" + detail(failure)
    }
  }

  private static func timeout(
    _ phase: TransportFailure.Phase, _ from: String, _ inTime: String
  ) -> String {
    switch phase {
    case .resolve: "the name was not resolved \(inTime)"
    case .connect, .request: "no answer\(from) \(inTime)"
    case .tls: "TLS was not agreed on \(inTime)"
    case .transfer: "the answer\(from) did not end \(inTime)"
    }
  }

  private static func detail(_ failure: TransportFailure) -> String {
    let detail = Quotation.line(failure.detail, limit: 120)
    return detail.isEmpty ? "" : ": \(detail)"
  }
}
