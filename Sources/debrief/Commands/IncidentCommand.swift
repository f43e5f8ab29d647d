import ArgumentParser

/// Opens, ends and arranges incidents, and keeps what people state about them.
struct IncidentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident",
    abstract: "Open, end and arrange incidents, and state what only people know.",
    subcommands: [
      OpenCommand.self, DetectCommand.self, AcknowledgeCommand.self, MitigateCommand.self,
      ResolveCommand.self, ReopenCommand.self, PublishCommand.self, StatementCommand.self,
      StatedCommand.self, RetitleCommand.self, MergeCommand.self, SplitCommand.self,
    ])
}
