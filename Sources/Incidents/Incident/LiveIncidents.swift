public import Events

/// The incidents of a log that is being written: what ought to be opened now, and how far each has come.
///
/// It holds what may still matter, as `IncidentStream` does, so that a log of years can be followed in the memory of
/// days.
public struct LiveIncidents: Sendable {
  private var stream = IncidentStream(declaring: [])
  /// The sources of which a measurement was taken since something last began; nil before anything has.
  private var heard: Set<String>?

  /// Starts with an empty log.
  public init() {}

  /// Takes the next event of the log, and answers whether a look may tell something else after it.
  ///
  /// Counts of checks come by the thousand, and all that they tell of an incident is that their source could speak
  /// while something that it stands on was down. Of each source only the first after something began is held.
  @discardableResult
  public mutating func take(_ event: Event) -> Bool {
    if IncidentStream.isFrame(event) {
      stream.learn(event)
      return true
    }
    if event.effects.contains(where: \.isBeginning) { heard = [] }
    if event.isMeasurement, heard?.insert(event.key.source).inserted != true { return false }
    _ = stream.take(event)
    return true
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

extension Event {
  /// True when it tells of a quantity and of nothing else.
  fileprivate var isMeasurement: Bool {
    let effects = self.effects
    return !effects.isEmpty
      && effects.allSatisfy { if case .measured = $0 { true } else { false } }
  }
}

extension Effect {
  fileprivate var isBeginning: Bool { if case .began = self { true } else { false } }
}
