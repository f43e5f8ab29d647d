public import Events

/// The clocks that wrote a log whose stamps have no zone.
public struct LogZone: Sendable {
  private let reading: @Sendable (CivilDate) -> LocalReading

  /// Makes a zone from what its clocks make of a date and time of day.
  public init(reading: @escaping @Sendable (CivilDate) -> LocalReading) { self.reading = reading }

  /// Makes a zone of clocks that are always `offsetSeconds` ahead of UTC.
  public init(offsetSeconds: Int) {
    self.init { local in
      LocalReading.shown([local.instant(offsetSeconds: offsetSeconds)].compactMap { $0 })
    }
  }

  /// Universal time.
  public static let utc = LogZone(offsetSeconds: 0)

  /// The instant of a stamp that was read at `end`; nil when these clocks never show it.
  ///
  /// Of the two instants of an hour that comes twice, a log that is followed means the later one that is past.
  public func instant(of local: CivilDate, readAt end: Timestamp) -> Timestamp? {
    guard case .shown(let instants) = reading(local) else { return nil }
    return instants.last { $0 <= end } ?? instants.first
  }
}
