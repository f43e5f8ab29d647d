import ArgumentParser
import Events

/// Records what a published text states of an instant or a length of an incident.
struct StatedCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "stated",
    abstract: "Record a time or a length that a published text states, to compare it.",
    discussion: "Documents show it beside what was recorded, and never take it for that.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The text that states it, such as \"the status page\".", valueName: "text"))
  var place: String
  @Argument(help: "The incident.") var id: String
  @Argument(help: "What is stated: \(Figure.allCases.map(\.rawValue).joined(separator: ", ")).")
  var measure: String
  @Argument(help: "The instant, RFC 3339 with a zone, or the length, such as 68m, 1h41m or 4080s.")
  var value: String

  func perform(_ session: Session) async throws {
    guard let figure = Figure(rawValue: measure) else {
      throw Failure("measure: \(Figure.refusal(of: measure))", .usage)
    }
    let payload = try payload(figure)
    let incident = try await session.existingIncident(id)
    try await Recording(session: session, options: options).record(payload, about: incident)
  }

  private func payload(_ figure: Figure) throws -> IncidentFigureStated {
    if figure.isInstant {
      _ = try parseTime(value, option: measure)
      return IncidentFigureStated(measure: figure, time: value, place: place)
    }
    guard let seconds = LengthText.seconds(value) else {
      throw Failure(
        "\(measure): \"\(value)\" is not a length; write it as 68m, 1h41m or 4080s", .usage)
    }
    return IncidentFigureStated(measure: figure, lengthSeconds: seconds, place: place)
  }
}
