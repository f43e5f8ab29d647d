import ArgumentParser
import Discovering

/// Writes a first configuration of what is found.
struct InitCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Find what there is to watch, and write a first YAML file of it.",
    discussion: """
      It looks at this machine: kubeconfig, HAProxy, MySQL Router, storage. One address of a database is enough to find \
      the other members. It changes nothing but the new file, and overwrites none.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Option(
    help: ArgumentHelp("A database server of the cluster to watch.", valueName: "host:port"))
  var database: String?
  @Option(help: ArgumentHelp("The database account, which reads only.", valueName: "name"))
  var user = "debrief"
  @Option(
    name: .customLong("password-file"),
    help: ArgumentHelp("The file that holds the account's password alone.", valueName: "path"))
  var passwordFile: String?
  @Option(
    name: .customLong("status-page"),
    help: ArgumentHelp("A status page; may be given several times.", valueName: "url"))
  var statusPages: [String] = []
  @Argument(help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"))
  var file = "debrief.yaml"

  func perform(_ session: Session) async throws {
    if file != "-", session.environment.hasFile(at: file) {
      throw Failure("\(file): is there already, and is left as it is; name another", .data)
    }
    let name = file == "-" ? "debrief.yaml" : file
    let address = try database.map { text in
      guard let address = FoundAddress(text, defaultPort: 3306) else {
        throw Failure(
          "--database: \"\(text)\" is no address; write HOST:PORT, such as 192.0.2.11:3306", .usage)
      }
      return address
    }
    let finder = Finder(
      database: address, user: user, passwordFile: passwordFile, pages: statusPages,
      session: session)
    let text = SetupFile(try await finder.find(), path: name).text
    if file == "-" { return session.terminal.say(text: text) }
    try NewFile.write(text, to: file)
    session.terminal.say("wrote \(file)")
    session.terminal.say("Next, look at it, and then:")
    session.terminal.say("  debrief doctor \(file)")
    session.terminal.say("  debrief run \(file)")
  }
}
