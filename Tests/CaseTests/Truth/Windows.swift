import Events
import Incidents
import Testing

/// A time in which a condition held.
struct WindowTruth: Codable, Sendable {
  let subject: Subject
  let condition: String
  /// The worst it came to.
  let level: Impact
  let start: Instant
  let end: Instant?
  /// How long it held, the time between its spells left out.
  let seconds: Int
  /// How often it began, when that is more than once.
  let spells: Int?
  /// From its first start to its last end, when that is not `seconds`.
  let span: Int?

  fileprivate var line: String {
    "\(subject) \(condition) \(level.rawValue) from \(start) to \(end.shown): \(seconds) s "
      + "in \(spells ?? 1) spells over \(span ?? seconds) s"
  }
}

extension Window {
  fileprivate func line(asOf: Timestamp) -> String {
    "\(subject) \(condition.name.rawValue) \(worst.rawValue) from \(Instant(start.time)) to "
      + "\((end?.time).map(Instant.init).shown): \(held(asOf: asOf).text) "
      + "in \(spells.count) spells over \(span(asOf: asOf).text)"
  }
}

extension TruthTests {
  /// Impairments are complete; of other conditions, those that the truth names are.
  @Test(arguments: Case.all) func theWindowsAreThese(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.windows else { continue }
      let named = Set(truth.map(\.condition))
      let derived = look.history.windows.all.filter {
        $0.isImpairment || named.contains($0.condition.name.rawValue)
      }
      look.expect(truth.map(\.line), derived: derived.map { $0.line(asOf: look.asOf) }, "window")
    }
  }
}
