import Events
import Incidents
import Testing

/// A figure that a text states and that is not what was recorded.
struct DisagreementTruth: Codable, Sendable {
  /// The measure, as `incident.figure_stated` has it.
  let measure: String
  /// What the text states: an instant, or seconds.
  let stated: JSON
  /// What was recorded; null is "not recorded".
  let derived: JSON?

  fileprivate func line() throws -> String {
    "\(measure): \(try figure(stated)) stated, \(try derived.map(figure) ?? "–") derived"
  }
}

/// An instant or a number of seconds, in one form.
private func figure(_ value: JSON) throws -> String {
  switch value {
  case .number(let seconds): "\(Int(seconds)) s"
  case .text(let text): "\(Instant(try RFC3339.parse(text)))"
  case .null, .flag, .list, .object: "\(value)"
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func theseStatedFiguresDisagree(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.statedDisagreements else { continue }
      look.expect(
        try truth.map { try $0.line() }, derived: look.disagreements, "disagreement on")
    }
  }
}

extension Look {
  /// Every stated figure that is not what was recorded, or that nothing recorded answers to.
  fileprivate var disagreements: [String] {
    (incident?.figures ?? []).filter { $0.agrees != true }.map { figure in
      "\(figure.figure.rawValue): \(figure.value.text) stated, "
        + "\(figure.recorded?.text ?? "–") derived"
    }
  }
}

extension StatedFigure.Value {
  fileprivate var text: String {
    switch self {
    case .instant(let time, _): "\(Instant(time))"
    case .length(let length, _): length.text
    }
  }
}
