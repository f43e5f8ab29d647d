import Events
public import Incidents

/// What `debrief uptime --json` prints; described in `docs/json.md`.
public struct FleetUptimeReport: Encodable, Sendable {
  let from: String
  let to: String
  let countedFrom: String
  let countedTo: String
  let subjects: [PartReport]
  let fleet: SpentReport

  struct SpentReport: Encodable, Sendable {
    let down: Double
    let planned: Double
    let unknown: Double
    @OrNull var leavingOutUnknown: Double?
    @OrNull var countingUnknownAsDown: Double?

    init(_ spent: PeriodSpent) {
      down = spent.down.measure.seconds
      planned = spent.planned.measure.seconds
      unknown = spent.unknown.measure.seconds
      leavingOutUnknown = spent.leavingOutUnknown.map(Self.rounded)
      countingUnknownAsDown = spent.countingUnknownAsDown.map(Self.rounded)
    }

    /// To six places, down, so that only what was up all the time is 1.
    private static func rounded(_ share: Double) -> Double {
      (share * 1_000_000 + 1e-6).rounded(.down) / 1_000_000
    }
  }

  struct PartReport: Encodable, Sendable {
    let subject: String
    let spent: SpentReport
    let evidence: [Int]

    private enum Key: CodingKey { case subject, evidence }

    func encode(to encoder: any Encoder) throws {
      try spent.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(subject, forKey: .subject)
      try container.encode(evidence, forKey: .evidence)
    }
  }

  /// Reports the uptime over the period asked for.
  public init(_ uptime: FleetUptime, asked: Interval, in loaded: LoadedLog) {
    let positions = Positions(loaded)
    from = RFC3339.format(asked.from)
    to = RFC3339.format(asked.to)
    countedFrom = RFC3339.format(uptime.fleet.period.from)
    countedTo = RFC3339.format(uptime.fleet.period.to)
    subjects = uptime.parts.map { part in
      PartReport(
        subject: part.subject.description, spent: SpentReport(part.spent),
        evidence: Set(positions.all(part.evidence)).sorted())
    }
    fleet = SpentReport(uptime.fleet)
  }
}
