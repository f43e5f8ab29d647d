import ArgumentParser
import EventLog
import Events
import Incidents
import Postmortems
import Reporting

/// Lists the incidents of the log.
struct IncidentsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents", abstract: "List the incidents of the log.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @OptionGroup var timezone: ZoneOption
  @OptionGroup var cut: CutOption

  func perform(_ session: Session) async throws {
    let loaded = try await Reporter(session.reading()).load(cut.read())
    let incidents = loaded.history.incidents
    if json.isJSON {
      return session.terminal.say(try JSONText.of(incidents.map(IncidentLine.init)))
    }
    if incidents.isEmpty {
      session.terminal.say(
        """
        no incident was opened in \(session.path) (\(loaded.head.sizeInWords)); \
        open one with debrief incident open TITLE
        """)
    }
    let writer = PhraseWriter(zone: try session.zone(timezone), style: .internal, markup: .plain)
    for incident in incidents { session.terminal.say(line(incident, writer, session.terminal)) }
  }

  private func line(_ incident: Incident, _ writer: PhraseWriter, _ terminal: Terminal) -> String {
    var phrase: Phrase = "\(incident.title), \(prose: incident.status.rawValue)"
    if let impact = incident.impact {
      let start = impact.start
      phrase += ": \(impact.time, impact.precision) from \(time: start.time, start.precision)"
      phrase += " on \(date: start.time)"
      if impact.end == nil { phrase += ", and still open" }
    }
    return terminal.bold(incident.id.name) + "  " + writer.sentence(phrase)
  }
}
