import Events
import Findings
import Postmortems

/// SplitMix64 (Steele, Lea, Flood, 2014): the same strings on every machine.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

func instant(_ text: String) throws -> Timestamp { try RFC3339.parse(text) }

let berlin = ZoneRules(
  name: "Europe/Berlin", initial: .init(offsetSeconds: 3600, abbreviation: "CET"),
  transitions: [
    .init(at: 1_743_296_400, .init(offsetSeconds: 7200, abbreviation: "CEST")),
    .init(at: 1_761_440_400, .init(offsetSeconds: 3600, abbreviation: "CET")),
  ])

let db2 = Subject(.node, "mysql/db-2")
let db3 = Subject(.node, "mysql/db_3")

/// Three events of an outage, in timeline order.
func recordedEvents(reason: String = "left the group") throws -> [Event] {
  func event(
    _ id: String, _ position: Int, _ time: String, _ subject: Subject, _ to: ComponentState,
    _ reason: String? = nil
  ) throws -> Event {
    Event(
      key: EventKey(source: "collector/mysql", id: id), position: Position(position),
      subject: subject, occurredAt: try instant(time), recordedAt: try instant(time),
      payload: ComponentChanged(to: to, reason: reason))
  }
  return [
    try event("a", 2, "2025-01-15T07:40:00Z", db3, .down, reason),
    try event("b", 0, "2025-01-15T08:55:30Z", db2, .down),
    try event("c", 1, "2025-01-15T10:36:00Z", db2, .up),
  ]
}

/// A small document; `reason` is text from outside.
func smallPostmortem(reason: String = "left the group") throws -> Postmortem {
  let events = try recordedEvents(reason: reason)
  let (fault, start, end) = (events[0], events[1], events[2])
  let span = end.occurredAt - start.occurredAt
  let opening = Statement(
    "summary.span",
    """
    on \(date: start.occurredAt), from \(time: start.occurredAt, .about) to \(time: end.occurredAt), \
    customer sites could not be reached (\(span))
    """, evidence: start.key, [end.key])
  let well = Statement(
    "well", "\(lead: "Redundancy")two nodes carried on", evidence: fault.key)
  return Postmortem(
    frontMatter: [.init("incident", "2025-01-15-sites"), .init("origin", "log: \(reason)")],
    title: "Outage on \(date: start.occurredAt): \(reason)",
    sections: [
      Section(.summary, [.paragraph([opening])]),
      Section(.opening, [.paragraph([opening])]),
      Section(
        .metrics,
        [
          .metrics([
            Metric("time to recover", Statement("m", "\(span, exact: true)", evidence: end.key))
          ])
        ]
      ),
      Section(
        .timeline,
        [
          .list(
            events.map {
              Statement("timeline", "\(time: $0.occurredAt) \($0.sentence)", evidence: $0.key)
            })
        ]),
      Section(
        .happened,
        [
          .paragraph([
            Statement("happened.fault", "\(db3) went down: \(reason)", evidence: fault.key)
          ])
        ]
      ),
      Section(.workedWell, [.list([well])]),
      Section(.strengths, [.list([well])]),
      Section(.future, []),
      Section(
        .closing,
        [.paragraph([Statement("closing", "times are \(prose: "CET")", evidence: start.key)])]),
    ],
    events: events, leaves: [start.key: "3fa9"], marks: [end.key: ["late"]])
}
