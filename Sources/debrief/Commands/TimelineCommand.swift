import ArgumentParser
import Incidents
import Reporting

/// Prints what happened when.
struct TimelineCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Print what happened when, of an incident or of the whole log.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @OptionGroup var timezone: ZoneOption
  @OptionGroup var cut: CutOption
  @Argument(help: "The incident; else the only one there is, else the whole log.") var id: String?

  func perform(_ session: Session) async throws {
    let loaded = try await Reporter(session.reading()).load(cut.read())
    let incident = try id.map(loaded.incident) ?? loaded.history.onlyIncident
    let entries = incident?.timeline ?? loaded.history.chronicle.entries
    if json.isJSON { return session.terminal.say(try JSONText.of(TimelineReport.all(entries))) }
    let terminal = session.terminal
    let text = TimelineText(
      zone: try session.zone(timezone), incident: incident, policy: loaded.history.policy,
      cut: cut.words, ink: terminal.draw)
    for line in text.lines(entries) { terminal.say(line) }
  }
}

extension History {
  /// The incident that is meant when none is named.
  fileprivate var onlyIncident: Incident? { incidents.count == 1 ? incidents.first : nil }
}
