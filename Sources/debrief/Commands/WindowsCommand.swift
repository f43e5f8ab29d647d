import ArgumentParser
import Events
import Incidents
import Reporting

/// Lists the windows of every condition with what is known of their ends.
struct WindowsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "windows",
    abstract: "List when every condition held, how long, and what is known of its ends.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @OptionGroup var timezone: ZoneOption
  @OptionGroup var cut: CutOption
  @Argument(
    help: ArgumentHelp(
      "The components, such as node:mysql/db-2; else everything.", valueName: "subject"))
  var subjects: [String] = []

  func perform(_ session: Session) async throws {
    let zone = try session.zone(timezone)
    let loaded = try await Reporter(session.reading()).load(cut.read())
    let wanted = try loaded.history.known(subjects)
    if json.isJSON {
      let report = BoundedWindowReport.all(in: loaded, of: wanted)
      return session.terminal.say(try JSONText.of(report))
    }
    let printer = WindowPrinter(terminal: session.terminal, zone: zone, history: loaded.history)
    printer.print(loaded.history.windows(of: wanted), heading: cut.words)
  }
}
