import ArgumentParser
import Collectors
import EventLog
import Events
import Interpreters
import SQLiteEventLog

/// Records what another tool tells its hook.
struct HookCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Record what another tool tells its hook, such as mdadm --program.",
    discussion: """
      Write --log before hook, and its own options before the tool's name; all that follows is the tool's. Known are mdadm, smartd, zed, \
      galera, keepalived and systemd; what any other says becomes a note. When no debrief run answers beside the log, \
      the event is kept beside it, and the next debrief run or command that records takes it in.
      """)

  @ParentCommand var parent: Debrief
  /// What follows the tool's name is the tool's, `--log` among it: the log is named before `hook`.
  var log: LogOption { parent.log }
  @Option(
    help: ArgumentHelp("The machine; else what this one is called.", valueName: "name"))
  var machine: String?
  @Option(
    help: ArgumentHelp(
      "For galera: what the log calls the cluster and the node, such as shop/db-1.",
      valueName: "target"))
  var of: String?
  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The tool, and what it says.", valueName: "tool"))
  var words: [String] = []

  /// So long the owner of the log may take; a tool waits for its hook.
  private static let patienceMilliseconds: Int64 = 2000

  func validate() throws {
    // What follows the tool's name is the tool's, so only before it is this asked of hook.
    if ["--help", "-h"].contains(words.first) { throw CleanExit.helpRequest(self) }
    if words.first?.isEmpty ?? true {
      throw ValidationError("write the tool's name, as in: debrief hook mdadm Fail /dev/md0")
    }
  }

  func perform(_ session: Session) async throws {
    let now = session.environment.now()
    let machine = machine ?? session.environment.hostName
    let seen = HookInterpreter(machine: machine, target: of).read(call(session), at: now)
    let events = try seen.map { try event($0, machine, session) }
    let hub = HubClient(
      socket: HubClient.socket(besideLog: session.path),
      timeoutMilliseconds: Self.patienceMilliseconds)
    do {
      _ = try await hub.append(events)
    } catch {
      // The same ids, so that what was recorded after all is not recorded twice.
      let spool = HookSpool(besideLog: session.path)
      for event in events { try spool.keep(event) }
      session.terminal.remark(
        "kept in \(spool.folder) until the next debrief run: no debrief run answers")
    }
  }

  private func call(_ session: Session) -> HookCall {
    let said = words.dropFirst().map(DevicePaths.resolved)
    let variables = HookInterpreter.variables.compactMap { name in
      session.environment[name].map { (name, masked($0)) }
    }
    return HookCall(
      tool: words[0], arguments: SecretWords.masked(said),
      variables: Dictionary(uniqueKeysWithValues: variables),
      input: masked(StandardInput.whatIsThere()))
  }

  private func masked(_ text: String) -> String {
    let lines = text.split(separator: "\n").map(String.init)
    return SecretWords.masked(lines).joined(separator: "\n")
  }

  private func event(
    _ seen: Observation, _ machine: String, _ session: Session
  ) throws -> IncomingEvent {
    let source = "/hooks/\(URIText.encoded(machine))/\(URIText.encoded(words[0]))"
    let draft = EventDraft(
      key: EventKey(source: source, id: session.environment.newEventID()),
      subject: seen.subject, time: seen.time, payload: seen.payload)
    return try EventDecoder().check(try draft.encoded().body).event
  }
}
