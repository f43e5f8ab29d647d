public import Events

/// The incidents of a log that is being written: what ought to be opened now, and how far each has come.
///
/// It holds what may still matter, as `IncidentStream` does, so that a log of years can be followed in the memory of
/// days.
public struct LiveIncidents: Sendable {
  private var stream = IncidentStream(declaring: [])

  /// Starts with an empty log.
  public init() {}

  /// Takes the next event of the log.
  public mutating func take(_ event: Event) {
    if IncidentStream.isFrame(event) { stream.learn(event) } else { _ = stream.take(event) }
  }

  /// What is so at an instant: open windows and quiet periods are counted to it.
  public func look(at now: Timestamp) -> Look {
    let history = stream.history(knownAt: now)
    return Look(history: history, proposals: Detector(history).proposals)
  }

  /// What is so at one instant.
  public struct Look: Sendable {
    /// What follows from the events that may still matter.
    public let history: History
    /// The incidents that nobody has opened yet.
    public let proposals: [Detector.Proposal]

    /// The incidents that are opened, in the order of their opening.
    public var incidents: [Incident] { history.incidents }
  }
}
