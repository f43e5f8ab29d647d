import ArgumentParser
import Postmortems
import Reporting

/// Writes the document of an incident.
struct PostmortemCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem",
    abstract: "Write the postmortem of an incident, in Markdown.",
    discussion: """
      Written over an existing document, it keeps what stands between the keep markers, and refuses when the rest was \
      edited by hand; when the log has grown since, the new document says what it corrects. The same log, template and \
      zone give the same bytes.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var timezone: ZoneOption
  @OptionGroup var cut: CutOption
  @Option(help: ArgumentHelp("postmortem, public, or one of your own.", valueName: "name"))
  var template = "postmortem"
  @Option(
    help: ArgumentHelp("A folder with templates of your own, NAME.md each.", valueName: "folder"))
  var templates: String?
  @Option(
    help: ArgumentHelp(
      "Say what changed since the document that told the log up to this position.",
      valueName: "position"))
  var since: Int?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; else standard output.", valueName: "file"))
  var output: String?
  @Argument(help: "The incident; see debrief incidents.") var id: String

  func perform(_ session: Session) async throws {
    let reporter = Reporter(try await session.reading(), templates: TemplateFolder(path: templates))
    let existing = try output.flatMap { try DocumentFile.existing(at: $0) }
    let text = try await reporter.document(
      id, template: template, zone: try session.zone(timezone), upTo: try cut.read(),
      since: since.map(ErrataBase.position) ?? existing.map(ErrataBase.document))
    guard let output else { return print(text, terminator: "") }
    for name in try DocumentFile.write(text, to: output) {
      session.terminal.remark(
        "\(output): the text kept under \"\(name)\" has no place any more; it is at the end")
    }
    session.terminal.say("wrote \(output)")
  }
}
