import Incidents
import Postmortems
import Reporting

/// Something that people see of a case, kept beside its events as somebody has read it.
struct Output {
  /// The name of its file.
  let name: String
  let text: String

  /// The outputs of a case: its documents when it is an incident, else its windows.
  static func all(_ told: Case) async throws -> [Output] {
    let expected = try told.expected()
    let reporter = Reporter(try await ToldLog(told).log)
    let history = try await reporter.load().history
    let zone = try TimeZones.zone(expected.zone ?? "UTC")
    guard let name = expected.incident else {
      let asOf = expected.views[0].knownAt.time
      return [
        timeline(history.chronicle.entries, of: nil, history, zone),
        Output(
          name: "windows.txt", text: text(WindowText(zone: zone, asOf: asOf).lines(history.windows))
        ),
      ]
    }
    let incident = try await reporter.load().incident(name)
    var outputs = [
      timeline(incident.timeline, of: incident, history, zone),
      Output(name: "findings.txt", text: text(FindingText(zone: zone).lines(incident))),
    ]
    for template in ["public", "postmortem"] {
      let document = try await reporter.document(name, template: template, zone: zone)
      outputs.append(Output(name: "\(template).md", text: document))
    }
    return outputs
  }

  private static func timeline(
    _ entries: [Entry], of incident: Incident?, _ history: History, _ zone: ZoneRules
  ) -> Output {
    let timeline = TimelineText(zone: zone, incident: incident, policy: history.policy)
    return Output(name: "timeline.txt", text: text(timeline.lines(entries)))
  }

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
