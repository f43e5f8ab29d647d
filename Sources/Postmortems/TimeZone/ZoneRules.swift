public import Events

/// What a zone's clocks show at any instant: a value, so that a document depends on no machine's settings.
public struct ZoneRules: Hashable, Sendable {
  /// The name in the time zone database, such as `Europe/Berlin`.
  public let name: String
  let initial: Period
  let transitions: [Transition]
  let rule: POSIXZone?

  /// What clocks show between two transitions.
  public struct Period: Hashable, Sendable {
    /// Seconds ahead of UTC, negative to the west.
    public let offsetSeconds: Int
    /// The abbreviation, such as `CET`, or `+0530` where people use none.
    public let abbreviation: String

    /// Makes a period.
    public init(offsetSeconds: Int, abbreviation: String) {
      self.offsetSeconds = offsetSeconds
      self.abbreviation = abbreviation
    }
  }

  /// The instant at which a period begins.
  public struct Transition: Hashable, Sendable {
    /// Seconds since the Unix epoch.
    public let at: Int64
    /// What clocks show from then on.
    public let period: Period

    /// Makes a transition.
    public init(at: Int64, _ period: Period) {
      self.at = at
      self.period = period
    }
  }

  /// Makes rules of an initial period and transitions, which are put into order.
  public init(name: String, initial: Period, transitions: [Transition] = []) {
    self.init(name: name, initial: initial, transitions: transitions, rule: nil)
  }

  init(name: String, initial: Period, transitions: [Transition], rule: POSIXZone?) {
    self.name = name
    self.initial = initial
    self.transitions = transitions.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    self.rule = rule
  }

  /// Coordinated Universal Time.
  public static let utc = ZoneRules(
    name: "UTC", initial: Period(offsetSeconds: 0, abbreviation: "UTC"))

  /// What clocks show at an instant.
  public func period(at instant: Timestamp) -> Period {
    period(atSecond: CivilDate.second(of: instant))
  }

  /// Seconds ahead of UTC at an instant.
  public func offset(at instant: Timestamp) -> Int { period(at: instant).offsetSeconds }

  /// What people call the time at an instant: `CET`, or `UTC+05:30` where they use no name.
  public func abbreviation(at instant: Timestamp) -> String {
    let period = period(at: instant)
    let isWord = period.abbreviation.utf8.allSatisfy { (65...90).contains($0 & 0xDF) }
    return isWord && !period.abbreviation.isEmpty
      ? period.abbreviation : Self.utcOffset(period.offsetSeconds)
  }

  /// The date and time of day that clocks show at an instant.
  public func local(_ instant: Timestamp) -> CivilDate {
    CivilDate(instant, offsetSeconds: offset(at: instant))
  }

  /// True when clocks show the same date and time of day at another instant too, as when they go back.
  public func isAmbiguous(_ instant: Timestamp) -> Bool {
    let second = CivilDate.second(of: instant)
    let shown = second + Int64(period(atSecond: second).offsetSeconds)
    let day: Int64 = 86_400
    let offsets = [second - day, second + day].map { period(atSecond: $0).offsetSeconds }
    return offsets.contains { offset in
      let other = shown - Int64(offset)
      return other != second && period(atSecond: other).offsetSeconds == offset
    }
  }

  func period(atSecond second: Int64) -> Period {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].at <= second { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let rule { return rule.period(atSecond: second) }
    return low == 0 ? initial : transitions[low - 1].period
  }

  private static func utcOffset(_ seconds: Int) -> String {
    guard seconds != 0 else { return "UTC" }
    let minutes = abs(seconds) / 60
    let hours = (seconds < 0 ? "-" : "+") + RFC3339.padded(minutes / 60, 2)
    return "UTC" + hours + ":" + RFC3339.padded(minutes % 60, 2)
  }
}

extension CivilDate {
  /// The whole second an instant lies in, counted from the Unix epoch.
  static func second(of instant: Timestamp) -> Int64 {
    let (quotient, rest) = instant.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest < 0 ? quotient - 1 : quotient
  }
}
