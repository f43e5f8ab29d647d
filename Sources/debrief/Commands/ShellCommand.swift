import ArgumentParser
import FoundationEssentials

/// Prints the functions by which a shell offers to record commands while an incident is open.
struct ShellCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract:
      "Print shell functions that offer to record chosen commands while an incident is open.",
    discussion: """
      For bash: eval "$(debrief --log /var/lib/debrief/debrief.db shell bash)"; for zsh the same; for fish: \
      debrief --log /var/lib/debrief/debrief.db shell fish | source. The commands are recorded as by wrap.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: ShellFunctions.Shell
  @Argument(
    help: ArgumentHelp(
      "The commands to offer it for; else kubectl, mysqlsh, mysql and mariadb.",
      valueName: "command"))
  var commands: [String] = []

  func validate() throws {
    for command in commands where !ShellFunctions.canName(command) {
      throw ValidationError("\(command): is no name of a command; write it as you type it")
    }
  }

  func perform(_ session: Session) async throws {
    let path = URL(fileURLWithPath: session.path).standardizedFileURL.path
    let functions = ShellFunctions(
      log: path, commands: commands.isEmpty ? ShellFunctions.usual : commands)
    session.terminal.say(functions.text(for: shell))
  }
}

extension ShellFunctions.Shell: ExpressibleByArgument {}
