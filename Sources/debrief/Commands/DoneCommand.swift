import ArgumentParser
import Events
import Incidents
import Reporting

/// Records how what a person began has ended.
struct DoneCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "Record how what you began with act has ended; the latest that is still going on.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Flag(help: "It did not succeed.") var failed = false
  @Flag(help: "It was taken back.") var undone = false

  func validate() throws {
    if failed && undone { throw ValidationError("--failed and --undone exclude each other") }
  }

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let loaded = try await Reporter(session.reading()).load()
    guard let begun = latestBegun(in: loaded.history.chronicle, by: recording.person),
      let action = begun.event.payload as? OperatorActed
    else {
      throw Failure(
        "\(recording.person) has begun nothing that is not done; record it with act", .data)
    }
    let step: OperatorActed.Step = failed ? .failed : undone ? .undone : .done
    let subject = begun.subject.kind == .source ? nil : begun.subject
    try await recording.record(
      OperatorActed(action: action.action, by: recording.person, to: step, key: action.key),
      about: subject)
  }

  private func latestBegun(in chronicle: Chronicle, by person: String) -> Entry? {
    var open: [Entry] = []
    for entry in chronicle.entries where !entry.isRetracted {
      guard let payload = entry.event.payload as? OperatorActed, payload.by == person else {
        continue
      }
      if payload.step == .started {
        open.append(entry)
      } else {
        open.removeAll { ($0.event.payload as? OperatorActed)?.key == payload.key }
      }
    }
    return open.last
  }
}
