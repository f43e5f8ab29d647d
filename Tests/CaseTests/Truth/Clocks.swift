import Events
import Incidents
import Testing

extension TruthTests {
  @Test(arguments: Case.all) func theClocksAreOffByThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.clocks else { continue }
      look.expect(truth.map { line($0.key, $0.value) }, derived: look.clocks, "clock")
    }
  }
}

extension Look {
  /// How far each clock is ahead of those that saw the same signals.
  fileprivate var clocks: [String] {
    history.clocks.estimates.map { line($0.source, $0.ahead) }
  }
}
