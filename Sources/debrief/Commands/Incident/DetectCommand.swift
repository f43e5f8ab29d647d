import ArgumentParser
import EventLog
import Events
import Incidents
import Reporting

/// Opens the incidents that nobody opened.
struct DetectCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Open an incident for each failure that customers noticed and nobody opened.",
    discussion: """
      Run it as often as you like: the same failure has the same name, and what was withdrawn is not opened again.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption

  func perform(_ session: Session) async throws {
    let found = try await proposals(in: session.reading())
    guard !found.isEmpty else { return session.terminal.say("nothing to open") }
    try await session.appending(makingNew: false) { log in
      // Looked for again, because another process may have opened them meanwhile.
      for proposal in try await proposals(in: log) {
        try await open(proposal, in: log, session)
      }
    }
  }

  private func proposals(in log: any EventLog) async throws -> [Detector.Proposal] {
    Detector(try await Reporter(log).load().history).proposals
  }

  private func open(
    _ proposal: Detector.Proposal, in log: any EventLog, _ session: Session
  ) async throws {
    var draft = EventDraft(
      key: proposal.key, subject: proposal.id, time: proposal.start.time, payload: proposal.payload)
    draft.precision = proposal.start.precision
    guard case .accepted(let position) = try await log.append([draft.encoded()]).first else {
      return session.terminal.remark("\(proposal.id.name) was opened before in other words")
    }
    session.terminal.say(
      "opened incident \(proposal.id.name) at position \(position): \(proposal.title)")
  }
}
