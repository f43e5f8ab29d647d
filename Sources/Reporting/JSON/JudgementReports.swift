import Events
import Incidents

/// A component that came and went again and again.
struct FlappingReport: Encodable, Sendable {
  let subject: String
  let condition: String
  let start: String
  @OrNull var end: String?
  let spells: Int
  let transitions: Int
  let seconds: Double
  let span: Double
  let evidence: [Int]

  init(_ episode: FlappingEpisode, asOf: Timestamp, _ positions: Positions) {
    subject = episode.condition.subject.description
    condition = episode.condition.name.rawValue
    start = RFC3339.format(episode.start.time)
    end = episode.end.map { RFC3339.format($0.time) }
    spells = episode.spells.count
    transitions = episode.transitions
    seconds = episode.held(asOf: asOf).seconds
    span = episode.span(asOf: asOf).seconds
    evidence = positions.all(episode.evidence)
  }
}

/// What a published text stated, beside what was recorded.
struct FigureReport: Encodable, Sendable {
  let measure: String
  let place: String
  let stated: String
  @OrNull var recorded: String?
  @OrNull var difference: Double?
  @OrNull var agrees: Bool?
  @OrNull var event: Int?

  init(_ figure: StatedFigure, _ positions: Positions) {
    measure = figure.figure.rawValue
    place = figure.place
    stated = Self.text(figure.value)
    recorded = figure.recorded.map(Self.text)
    difference = figure.difference?.seconds
    agrees = figure.agrees
    event = positions[figure.stated.event]
  }

  /// An instant in RFC 3339, or a length as seconds.
  private static func text(_ value: StatedFigure.Value) -> String {
    switch value {
    case .instant(let time, _): RFC3339.format(time)
    case .length(let length, _): "\(Int(length.seconds)) s"
    }
  }
}

/// The uptime of an affected component in the month of the impact.
struct UptimeReport: Encodable, Sendable {
  let subject: String
  let from: String
  let to: String
  let down: Double
  let unknown: Double
  let planned: Double
  @OrNull var leavingOutUnknown: Double?
  @OrNull var countingUnknownAsDown: Double?

  init(_ uptime: Uptime) {
    subject = uptime.subject.description
    from = RFC3339.format(uptime.period.from)
    to = RFC3339.format(uptime.period.to)
    (down, unknown, planned) = (
      uptime.down.seconds, uptime.unknown.seconds, uptime.planned.seconds
    )
    leavingOutUnknown = uptime.leavingOutUnknown
    countingUnknownAsDown = uptime.countingUnknownAsDown
  }
}
