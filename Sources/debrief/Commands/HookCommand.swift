import ArgumentParser
import EventLog
import Events
import Interpreters

/// Records what another tool says when it calls a program of the user's.
struct HookCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Record what another tool says, as the program that it calls.",
    discussion: """
      For mdadm --monitor --program and smartd -M exec, and any other tool that calls a program. When the log cannot \
      be reached the event waits in PATH.hooks beside it for the next debrief run.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Argument(help: ArgumentHelp("The tool, such as mdadm.", valueName: "tool"))
  var tool: String
  @Argument(
    parsing: .captureForPassthrough, help: ArgumentHelp("What it says.", valueName: "words"))
  var words: [String] = []

  func perform(_ session: Session) async throws {
    let environment = session.environment
    let call = HookCall(
      tool: tool, machine: environment.hostName, words: SecretWords.masked(words),
      variable: { environment[$0] })
    let seen = call.observation(at: environment.now())
    let names = [environment.hostName, tool].map(URIText.encoded).joined(separator: "/")
    let key = EventKey(source: "/hooks/" + names, id: environment.newEventID())
    let draft = EventDraft(
      key: key, subject: seen.subject, time: seen.time, payload: seen.payload)
    let event = try EventDecoder().check(try draft.encoded().body).event
    do {
      _ = try await session.appending(makingNew: false) { try await $0.append([event]) }
    } catch {
      try HookSpool(besideLog: session.path).put(Array(event.body))
    }
  }
}
