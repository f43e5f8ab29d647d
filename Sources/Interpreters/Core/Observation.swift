public import Events

/// An event that a collector saw, before it has an identity of its own.
public struct Observation: Sendable {
  /// What it is about.
  public var subject: Subject
  /// When it happened, backdated to the first look that showed it.
  public var time: Timestamp
  /// How exactly that is known.
  public var precision: Precision
  /// When it was sure, where that is later than `time`.
  public var confirmedTime: Timestamp?
  /// What happened.
  public var payload: any EventPayload
  /// The target's own name for what happened, such as a view id, so that the same thing read again is one event; nil
  /// for what is seen once.
  public var naturalKey: String?

  /// Makes an observation.
  public init(
    _ payload: some EventPayload, about subject: Subject, at time: Timestamp,
    precision: Precision = .exact, confirmed confirmedTime: Timestamp? = nil,
    naturalKey: String? = nil
  ) {
    (self.payload, self.subject, self.time) = (payload, subject, time)
    (self.precision, self.confirmedTime, self.naturalKey) = (precision, confirmedTime, naturalKey)
  }
}

extension Observation: Equatable {
  public static func == (left: Observation, right: Observation) -> Bool {
    (left.subject, left.time, left.precision, left.confirmedTime, left.naturalKey)
      == (right.subject, right.time, right.precision, right.confirmedTime, right.naturalKey)
      && left.payload.equals(right.payload)
  }
}

extension EventPayload {
  fileprivate func equals(_ other: any EventPayload) -> Bool { other as? Self == self }
}
