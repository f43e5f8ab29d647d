import Events
import Incidents
import Postmortems

/// What is told of an incident when it is opened, mitigated or over: two lines that fit a phone.
struct IncidentNews {
  private let incident: Incident
  private let draft: String?
  private let zone: ZoneRules

  init(_ incident: Incident, draft: String?, zone: ZoneRules) {
    (self.incident, self.draft, self.zone) = (incident, draft, zone)
  }

  var news: Hook.News {
    Hook.News(
      incident: incident.id.name, state: state, title: incident.title, text: text, draft: draft)
  }

  private var state: String { incident.status == .open ? "opened" : incident.status.rawValue }

  private var text: String {
    let name = incident.id.name
    let words = writer.inline("\(incident.title) (\(name)): \(sentence)")
    let text = "\(state.uppercased()) \(words)."
    return draft.map { "\(text) Draft: \($0)" } ?? text
  }

  private var sentence: Phrase {
    let (start, end) = (incident.milestones.impactStart, incident.milestones.resolved)
    switch incident.status {
    case .open: return "customers are affected\(moment("since", start))"
    case .mitigated:
      return "the severe impact ended\(moment("at", incident.milestones.mitigated))\(length)"
    case .resolved: return "all is well\(moment("since", end))\(length)"
    }
  }

  private func moment(_ word: String, _ bound: Bound?) -> Phrase {
    guard let bound else { return "" }
    return " \(prose: word) \(time: bound.time, bound.precision) \(zone: bound.time)"
  }

  /// How long customers were affected, so far.
  private var length: Phrase {
    guard let impact = incident.impact else { return "" }
    let length = (impact.end ?? incident.asOf).time - impact.start.time
    return ", customers were affected for \(length)"
  }

  private var writer: PhraseWriter {
    PhraseWriter(zone: zone, style: .internal, markup: .plain, labels: incident.topology.labels)
  }
}
