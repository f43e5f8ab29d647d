import Events
import Incidents
import Testing

/// How much of a stretch of time a subject was up.
struct UptimeTruth: Codable, Sendable {
  let subject: Subject
  let start: Instant
  let end: Instant
  /// The share of the time in which somebody saw it, announced work left out; to six places.
  let unknownLeftOut: Double
  /// The share of all the time, what nobody saw counted as down; to six places.
  let unknownAsDown: Double

  fileprivate var line: String {
    "\(subject) from \(start) to \(end): \(unknownLeftOut) of what was seen, "
      + "\(unknownAsDown) of all"
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func theUptimeIsThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.uptime else { continue }
      look.expect(truth.map(\.line), derived: look.uptime(of: truth), "uptime")
    }
  }
}

extension Look {
  /// The uptime of the subjects that a truth names, in its words; none is derived so far.
  fileprivate func uptime(of truth: [UptimeTruth]) -> [String] { [] }
}
