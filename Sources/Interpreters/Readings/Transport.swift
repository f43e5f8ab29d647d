public import Events

/// Why a target gave no answer, or none that could be used.
public struct TransportFailure: Error, Codable, Hashable, Sendable {
  /// What kind of failure it is.
  public let kind: Kind
  /// Where it happened.
  public let phase: Phase
  /// More, in the system's words; never a secret.
  public let detail: String

  /// Makes a failure.
  public init(_ kind: Kind, in phase: Phase, _ detail: String = "") {
    (self.kind, self.phase, self.detail) = (kind, phase, detail)
  }

  /// The kinds of failure.
  public enum Kind: String, Vocabulary {
    /// The name could not be resolved.
    case dns
    /// Nobody listens.
    case refused
    /// No answer within the time allowed.
    case timeout
    /// The connection broke off.
    case reset
    /// TLS could not be agreed on, or the certificate is not trusted.
    case tls
    /// The certificate is past its end.
    case tlsExpired
    /// What came is not of the protocol.
    case protocolError
    /// More came than is read: a body or header without end.
    case tooLarge
    /// Redirects without end.
    case redirects
    /// This machine itself has no route, no descriptor, no resolver: says nothing about the target.
    case local
  }

  /// The phases of a request, in their order.
  public enum Phase: String, Vocabulary {
    /// The name is looked up.
    case resolve
    /// A connection is made.
    case connect
    /// TLS is agreed on.
    case tls
    /// The request is sent, and the target works on it.
    case request
    /// The answer is received.
    case transfer
  }
}

/// An answer, or why there is none.
public enum Outcome<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
  /// It answered.
  case answer(Value)
  /// It did not.
  case failure(TransportFailure)

  /// Why there is no answer, when there is none.
  public var failure: TransportFailure? {
    if case .failure(let failure) = self { failure } else { nil }
  }

  /// The answer, when there is one.
  public var answer: Value? {
    if case .answer(let value) = self { value } else { nil }
  }
}

/// Milliseconds that each phase of a request took; nil for a phase that was not reached.
public struct Timings: Codable, Hashable, Sendable {
  /// To look the name up.
  public var resolve: Double?
  /// To make the connection.
  public var connect: Double?
  /// To agree on TLS.
  public var tls: Double?
  /// Until the first byte of the answer.
  public var processing: Double?
  /// To receive the answer.
  public var transfer: Double?
  /// All together.
  public var total: Double

  /// Makes timings.
  public init(
    resolve: Double? = nil, connect: Double? = nil, tls: Double? = nil, processing: Double? = nil,
    transfer: Double? = nil, total: Double
  ) {
    (self.resolve, self.connect, self.tls) = (resolve, connect, tls)
    (self.processing, self.transfer, self.total) = (processing, transfer, total)
  }
}
