public import Events

extension ZoneRules {
  /// The instants at which clocks show a date and time of day, ascending: none when they go forward over it, two when
  /// they go back over it.
  public func instants(ofLocal date: CivilDate) -> [Timestamp] {
    let second = date.clockSeconds
    let first = period(atSecond: second - Self.furthest)
    let periods = [first] + changes(near: date).map { period(atSecond: $0) }
    return Set(periods.map(\.offsetSeconds)).compactMap { date.instant(offsetSeconds: $0) }
      .filter { local($0) == date }.sorted()
  }

  /// What clocks make of a date and time of day: when they show it, or which hole it lies in.
  public func reading(ofLocal date: CivilDate) -> LocalReading {
    let instants = instants(ofLocal: date)
    return instants.isEmpty ? hole(around: date) ?? .shown([]) : .shown(instants)
  }

  private func hole(around date: CivilDate) -> LocalReading? {
    for second in changes(near: date) {
      let (before, after) = (
        period(atSecond: second - 1).offsetSeconds, period(atSecond: second).offsetSeconds
      )
      let hole = (second + Int64(before))..<(second + Int64(max(before, after)))
      guard hole.contains(date.clockSeconds), let change = Timestamp(wholeSeconds: second) else {
        continue
      }
      return .skipped(
        from: CivilDate(change, offsetSeconds: before), to: CivilDate(change, offsetSeconds: after))
    }
    return nil
  }

  /// No clock is further than this from UTC, in seconds (`ZoneRules.init(tzif:name:)` refuses it).
  private static let furthest: Int64 = 93_600

  /// The seconds at which clocks may change while any of them could show `date`, ascending.
  private func changes(near date: CivilDate) -> [Int64] {
    let second = date.clockSeconds
    let range = (second - Self.furthest)...(second + Self.furthest)
    let listed = transitions.map(\.at)
    let ruled = rule?.changes(inYears: (date.year - 1)...(date.year + 1)) ?? []
    return (listed + ruled).filter(range.contains).sorted()
  }
}

extension Timestamp {
  /// An instant from whole seconds since the Unix epoch; nil outside the range of the type.
  fileprivate init?(wholeSeconds seconds: Int64) {
    let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return nil }
    self.init(nanoseconds: nanoseconds)
  }
}
