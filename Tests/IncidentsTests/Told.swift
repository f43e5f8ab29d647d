import Events
import FoundationEssentials
import Incidents

/// Tells events in a line each: `at("09:55", .probe("https/site-a"), ProbeChanged(to: .down))`.
struct Told {
  let events: [Event]

  init(_ events: [Event]) { self.events = events }

  var incident: Incidents.Incident? { History(events).incidents.first }
}

/// One event on 15 January 2025; its id is its time and what it says, so that it is the same however told.
func at(
  _ time: String, _ subject: String, _ payload: any EventPayload, source: String = "/c",
  id: String? = nil, sequence: Int64? = nil, precision: Precision = .exact,
  recorded: String? = nil, incident: String? = nil
) -> Event {
  let occurred = instant(time)
  return Event(
    key: EventKey(
      source: source, id: id ?? "\(time) \(subject) \(type(of: payload).type) \(payload)"),
    position: Position(0), subject: subjectNamed(subject), occurredAt: occurred,
    recordedAt: recorded.map(instant) ?? occurred, precision: precision, sequence: sequence,
    incident: incident.map { Subject(.incident, $0) }, payload: payload)
}

/// `09:55`, `09:55:30` or a whole date and time, as UTC.
func instant(_ text: String) -> Timestamp {
  let full =
    switch text.utf8.count {
    case 5: "2025-01-15T\(text):00Z"
    case 8: "2025-01-15T\(text)Z"
    default: text
    }
  do {
    return try RFC3339.parse(full)
  } catch {
    preconditionFailure("\(full) \(error.reason)")
  }
}

func subjectNamed(_ text: String) -> Subject {
  guard let subject = Subject(text) else { preconditionFailure("\(text) is not a subject") }
  return subject
}

let opened = at("09:58", "incident:i", IncidentOpened(title: "Outage"), source: "/operators/sam")

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// How many times over the trials run: once, or ten times in `make nightly`.
let effort = ProcessInfo.processInfo.environment["DEBRIEF_NIGHTLY"] == nil ? 1 : 10
