import ArgumentParser

/// The command line of Debrief.
@main
struct Debrief: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debrief",
    abstract:
      "A flight recorder for small fleets: from recorded events to a postmortem that cites them.",
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Set up", subcommands: [InitCommand.self, DoctorCommand.self, PlanCommand.self]),
      CommandGroup(name: "Watch", subcommands: [RunCommand.self, WatchCommand.self]),
      CommandGroup(
        name: "Record",
        subcommands: [
          ImportCommand.self, NoteCommand.self, ActCommand.self, DoneCommand.self, WrapCommand.self,
          HookCommand.self, ShellCommand.self, StateCommand.self, IncidentCommand.self,
          RetractCommand.self, RedactCommand.self,
        ]),
      CommandGroup(
        name: "Report",
        subcommands: [
          IncidentsCommand.self, ShowCommand.self, TimelineCommand.self, WindowsCommand.self,
          UptimeCommand.self, PostmortemCommand.self, DiffCommand.self,
        ]),
      CommandGroup(
        name: "Prove",
        subcommands: [
          VerifyCommand.self, CheckpointCommand.self, ProveCommand.self, ExportCommand.self,
          BackupCommand.self,
        ]),
    ])

  @OptionGroup var log: LogOption
}

/// Where the log is.
struct LogOption: ParsableArguments {
  @Option(
    name: .customLong("log"),
    help: ArgumentHelp(
      "The log's file; else $DEBRIEF_LOG, else debrief.db in this folder.", valueName: "path"))
  var path: String?
}

/// Whether a report is for a program.
struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print JSON, as docs/json.md describes it.")
  var isJSON = false
}

/// The reader's time zone.
struct ZoneOption: ParsableArguments {
  @Option(
    name: .customLong("timezone"),
    help: ArgumentHelp("Show times in this zone; else in that of this machine.", valueName: "zone"))
  var name: String?
}
