import Events
import Incidents
import Testing

@testable import Findings

/// One event on 15 January 2025; its id is its time, its subject and its type.
func at(
  _ time: String, _ subject: String, _ payload: any EventPayload, source: String = "/c",
  precision: Precision = .exact
) -> Event {
  let occurred = instant(time)
  return Event(
    key: key("\(time) \(subject) \(type(of: payload).type)", source: source),
    position: Position(0), subject: subjectNamed(subject), occurredAt: occurred,
    recordedAt: occurred, precision: precision, payload: payload)
}

func key(_ id: String, source: String = "/c") -> EventKey { EventKey(source: source, id: id) }

/// `09:55` or `09:55:30`, as UTC.
func instant(_ text: String) -> Timestamp {
  let time = text.utf8.count == 5 ? text + ":00" : text
  do { return try RFC3339.parse("2025-01-15T\(time)Z") } catch {
    preconditionFailure("\(text) \(error.reason)")
  }
}

func subjectNamed(_ text: String) -> Subject {
  guard let subject = Subject(text) else { preconditionFailure("\(text) is not a subject") }
  return subject
}

let site = "probe:https/a"
let opened = at("09:58", "incident:i", IncidentOpened(title: "Outage"))

/// A site that is down from 09:55 to 11:36, and nothing else.
let siteDown = [
  at("09:55", site, ProbeChanged(to: .down)), opened,
  at("11:36", site, ProbeChanged(to: .up)),
]

func declared(_ components: TopologyDeclared.Component...) -> Event {
  at("06:00", "source:/c", TopologyDeclared(components: components))
}

func policy(_ policy: PolicyDeclared) -> Event { at("06:01", "policy:fleet", policy) }

func incident(_ events: [Event]) throws -> Incident {
  try #require(History(events).incidents.first)
}

extension Rule {
  /// The sentences of its findings, with what they cite.
  func told(_ events: [Event]) throws -> [Told] {
    try findings(incident(events)).map {
      Told(
        sentence: $0.statement.phrase.plain, cites: $0.statement.evidence.map(\.id).sorted())
    }
  }
}

struct Told: Equatable {
  let sentence: String
  let cites: [String]

  init(sentence: String, cites: [String]) {
    self.sentence = sentence
    self.cites = cites
  }

  init(_ sentence: String, _ cites: String...) {
    self.init(sentence: sentence, cites: cites.sorted())
  }
}

extension Phrase {
  /// The phrase as plain text: short names, times in UTC, lengths in minutes and seconds.
  var plain: String {
    pieces.map { piece in
      switch piece {
      case .prose(let text), .verbatim(let text), .lead(let text), .code(let text): text
      case .name(let subject): subject.shortName
      case .component(let noun, let subject): "the \(noun) \(subject.shortName)"
      case .time(let time, _), .date(let time), .zone(let time):
        String(RFC3339.format(time).dropFirst(11).prefix(8))
      case .length(let length, _, _): Self.words(Int(length.seconds))
      }
    }.joined()
  }

  private static func words(_ seconds: Int) -> String {
    seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }
}
