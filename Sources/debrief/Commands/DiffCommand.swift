import ArgumentParser
import Reporting

/// Says what a document says otherwise at two positions of the log.
struct DiffCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say which statements about an incident changed between two positions of the log.",
    discussion: """
      Each with the sentence before and after, and the positions of the events that arrived in between and that the new \
      sentence rests on.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @OptionGroup var timezone: ZoneOption
  @Option(help: ArgumentHelp("The earlier position.", valueName: "position")) var from: Int
  @Option(help: ArgumentHelp("The later position; else the last.", valueName: "position"))
  var to: Int?
  @Argument(help: "The incident; see debrief incidents.") var id: String

  func perform(_ session: Session) async throws {
    let zone = try session.zone(timezone)
    let comparison = try await Reporter(session.reading()).comparison(of: id, from: from, to: to)
    if json.isJSON {
      return session.terminal.say(try JSONText.of(RevisionReport(comparison)))
    }
    RevisionPrinter(terminal: session.terminal, zone: zone).print(comparison)
  }
}
