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

  fileprivate var line: String { line(unknownLeftOut, unknownAsDown) }

  fileprivate func line(_ unknownLeftOut: Double, _ unknownAsDown: Double) -> String {
    "\(subject) from \(start) to \(end): \(unknownLeftOut) of what was seen, "
      + "\(unknownAsDown) of all"
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func theUptimeIsThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.uptime else { continue }
      look.expect(truth.map(\.line), derived: truth.compactMap(look.line), "uptime")
    }
  }
}

extension Look {
  /// The uptime of the subject that a truth is about, over its stretch of time.
  fileprivate func line(_ truth: UptimeTruth) -> String? {
    guard let period = Interval(from: truth.start.time, to: truth.end.time) else { return nil }
    let uptime = history.uptime(of: truth.subject, in: period)
    guard let seen = uptime.leavingOutUnknown, let all = uptime.countingUnknownAsDown else {
      return nil
    }
    return truth.line(toSixPlaces(seen), toSixPlaces(all))
  }
}

private func toSixPlaces(_ share: Double) -> Double { (share * 1e6).rounded() / 1e6 }
