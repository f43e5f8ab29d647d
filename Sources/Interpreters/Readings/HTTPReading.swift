/// What an HTTP server answered to one request.
public struct HTTPResponse: Codable, Hashable, Sendable {
  /// The status code.
  public let status: Int
  /// The header fields by lower-case name; a field sent twice has its values joined by ", " (RFC 9110, section 5.3).
  public let headers: [String: String]
  /// The beginning of the body, as text in UTF-8 with what is not replaced.
  public let body: String
  /// True when the body was longer than what is read.
  public let isTruncated: Bool

  /// Makes a response.
  public init(
    status: Int, headers: [String: String] = [:], body: String = "", isTruncated: Bool = false
  ) {
    (self.status, self.headers) = (status, headers)
    (self.body, self.isTruncated) = (body, isTruncated)
  }
}

/// One request to one address of a name.
public struct HTTPAttempt: Codable, Equatable, Sendable {
  /// The address it went to, such as `127.0.0.1`; nil when there was none.
  public let address: String?
  /// What came back.
  public let outcome: Outcome<HTTPResponse>
  /// How long each phase took.
  public let timings: Timings
  /// The end of the server's certificate, RFC 3339; nil without TLS.
  public let certificateEnds: String?

  /// Makes an attempt.
  public init(
    address: String? = nil, outcome: Outcome<HTTPResponse>, timings: Timings,
    certificateEnds: String? = nil
  ) {
    (self.address, self.outcome) = (address, outcome)
    (self.timings, self.certificateEnds) = (timings, certificateEnds)
  }
}
