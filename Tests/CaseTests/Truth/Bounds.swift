import Events
import Incidents
import Testing

/// How early and how late a window may have begun and ended.
struct BoundsTruth: Codable, Sendable {
  let subject: Subject
  let condition: String
  /// Instants by name: `lastKnownGood`, `firstSeenBad`, `lastSeenBad`, `firstKnownGood`; null is "not known".
  let at: [String: Instant?]
  /// `least` and `most`: how many seconds the condition held; null is "not known".
  let seconds: [String: Int?]

  fileprivate var lines: [String] {
    let name = "\(subject) \(condition)"
    return at.map { "\(name) \($0.key) at \($0.value.shown)" }
      + seconds.map { line("\(name) at \($0.key)", $0.value) }
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func theBoundsOfWindowsAreThese(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.bounds else { continue }
      look.expect(truth.flatMap(\.lines), derived: look.bounds(of: truth), "bound")
    }
  }
}

extension Look {
  /// The bounds of the windows that a truth names, in its words; windows have none so far.
  fileprivate func bounds(of truth: [BoundsTruth]) -> [String] { [] }
}
