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
        truth.map { $0.value.line($0.key) },
        derived: truth.keys.compactMap(Subject.init).map(look.planned), "planned time")
    }
  }
}

extension Look {
  /// What was planned of the trouble of a subject.
  fileprivate func planned(of subject: Subject) -> String {
    let windows = history.windows.all.filter { $0.subject == subject && $0.isImpairment }
    let trouble = windows.flatMap { $0.intervals(atLeast: .degraded, asOf: asOf) }
    let unplanned = trouble.subtracting(history.maintenance.planned(subject, asOf: asOf))
    let planned = trouble.measure - unplanned.measure
    return "\(subject): \(planned.text) planned, \(unplanned.measure.text) not, "
      + "from \((unplanned.first?.from).map(Instant.init).shown)"
  }
}
