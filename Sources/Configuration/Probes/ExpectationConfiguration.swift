public import Events

/// What must hold for a probe to be up.
public struct ExpectationConfiguration: Equatable, Sendable {
  /// The HTTP statuses that are good; default 200-299.
  public let statuses: [ClosedRange<Int>]
  /// A text that the body must contain.
  public let body: String?
  /// A text that the body must not contain.
  public let notBody: String?
  /// Headers of the answer and a text that each must contain; default none.
  public let headers: [ExpectedHeader]
  /// Values that the body, as JSON, must have; default none.
  public let json: [ExpectedValue]
  /// How soon the answer must be there, else it is degraded; shorter than the timeout, nil for any time.
  public let within: Elapsed?
  /// How many days a certificate must still be valid, else it is degraded; nil when that does not matter.
  public let certificateDays: Int?
}

/// A header that an answer must have.
public struct ExpectedHeader: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// A text that its value must contain.
  public let contained: String
}

/// A value that a JSON document must have.
public struct ExpectedValue: Hashable, Sendable {
  /// Where it is, such as `$.checks[0].status` or `$['a name']`.
  public let path: String
  /// The value there: a string, or a number, `true`, `false` or `null` as JSON writes it.
  public let value: String
}
