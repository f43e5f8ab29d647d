import Events
import Incidents
import Testing

/// An episode in which a subject failed again and again.
struct FlappingTruth: Codable, Sendable {
  let subject: Subject
  let start: Instant
  let end: Instant?
  /// How often it failed.
  let failures: Int
  /// How often it failed or recovered.
  let transitions: Int
  /// How long it was down, the time between left out.
  let down: Int
  /// From the first failure to the last recovery.
  let span: Int

  fileprivate var line: String {
    "\(subject) from \(start) to \(end.shown): \(failures) failures, \(transitions) transitions, "
      + "\(down) s down over \(span) s"
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func theFlappingIsThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.flapping else { continue }
      look.expect(truth.map(\.line), derived: look.flapping, "flapping")
    }
  }
}

extension Look {
  /// Every episode of flapping.
  fileprivate var flapping: [String] {
    let conditions = Set(history.windows.all.filter(\.isImpairment).map(\.condition))
    return conditions.flatMap(history.windows.episodes).map { episode in
      "\(episode.condition.subject) from \(Instant(episode.start.time)) "
        + "to \((episode.end?.time).map(Instant.init).shown): \(episode.spells.count) failures, "
        + "\(episode.transitions) transitions, \(episode.held(asOf: asOf).text) down "
        + "over \(episode.span(asOf: asOf).text)"
    }
  }
}
