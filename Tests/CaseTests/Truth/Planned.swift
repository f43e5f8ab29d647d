import Events
import Incidents
import Testing

/// How much of a subject's trouble was announced.
struct PlannedTruth: Codable, Sendable {
  /// Seconds within maintenance.
  let planned: Int
  /// Seconds outside it.
  let unplanned: Int
  /// Where the trouble outside it begins; null when there is none.
  let unplannedStart: Instant?

  fileprivate func line(_ name: String) -> String {
    "\(name): \(planned) s planned, \(unplanned) s not, from \(unplannedStart.shown)"
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func thePlannedTimeIsThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.planned else { continue }
      look.expect(
        truth.map { $0.value.line($0.key) }, derived: look.planned(of: truth.keys.sorted()),
        "planned time")
    }
  }
}

extension Look {
  /// What was planned of the trouble of some subjects, in the words of the truth; nothing tells it apart so far.
  fileprivate func planned(of subjects: [String]) -> [String] { [] }
}
