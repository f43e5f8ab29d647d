import Events
import Incidents
import Testing

/// A stretch of time.
struct StretchTruth: Codable, Sendable {
  let start: Instant
  let end: Instant
  let seconds: Int
}

extension TruthTests {
  @Test(arguments: Case.all) func theTimeThatNobodySawIsThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      for (name, truth) in (look.view.unknown ?? [:]).sorted(by: { $0.key < $1.key }) {
        let subject = try #require(Subject(name))
        look.expect(
          truth.map { "from \($0.start) to \($0.end): \($0.seconds) s" },
          derived: look.unobserved(subject).map {
            "from \(Instant($0.from)) to \(Instant($0.to)): \($0.length.text)"
          }, "unseen time of \(name)")
      }
    }
  }
}

extension Look {
  /// All the time in which nobody saw a subject.
  fileprivate func unobserved(_ subject: Subject) -> [Interval] {
    let always = Timestamp(nanoseconds: .min)...asOf
    return history.coverage.unobserved(subject, within: always, asOf: asOf)
  }
}
