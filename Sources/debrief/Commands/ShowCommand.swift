import ArgumentParser
import Events
import Findings
import Incidents
import Postmortems
import Reporting

/// Shows what is derived of one incident.
struct ShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an incident: impact, durations, phases, findings, gaps.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @OptionGroup var timezone: ZoneOption
  @OptionGroup var cut: CutOption
  @Argument(help: "The incident; see debrief incidents.") var id: String

  func perform(_ session: Session) async throws {
    let log = try await session.reading()
    let reporter = Reporter(log)
    let loaded = try await reporter.load(cut.read())
    let incident = try loaded.incident(id)
    if json.isJSON {
      return session.terminal.say(try JSONText.of(IncidentReport(incident, in: loaded)))
    }
    let zone = try session.zone(timezone)
    let postmortem = Postmortem(
      of: incident, in: loaded.history.chronicle, findings: Rule.judge(incident))
    let writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
    session.terminal.say(session.terminal.bold(writer.title(postmortem.title)))
    session.terminal.say(
      "\(incident.id.name) · \(incident.status.rawValue) · times in \(zone.name)\(cut.words)")
    for id in Self.sections {
      guard let section = postmortem.section(id) else { continue }
      session.terminal.say("\n" + session.terminal.bold(section.heading))
      for block in section.blocks { session.terminal.say(postmortem.text(of: block, writer)) }
    }
    if !incident.leftOut.isEmpty {
      let names = incident.leftOut.map(\.description).joined(separator: ", ")
      session.terminal.say("\nNot connected by the topology and left out: \(names)")
    }
    session.terminal.say(
      "\nThe numbers in brackets are those of the document: debrief postmortem \(incident.id.name)")
  }

  private static let sections: [Section.ID] = [
    .summary, .impact, .metrics, .detection, .contributing, .workedWell, .couldBeImproved,
    .dataQuality,
  ]
}
