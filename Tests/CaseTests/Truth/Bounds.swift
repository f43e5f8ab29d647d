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
      look.expect(truth.flatMap(\.lines), derived: truth.flatMap(look.lines), "bound")
    }
  }
}

extension Look {
  /// What is derived of the windows that a truth is about, of what it speaks of.
  fileprivate func lines(_ truth: BoundsTruth) -> [String] {
    history.windows.all.filter {
      $0.subject == truth.subject && $0.condition.name.rawValue == truth.condition
    }.map { history.bounds(of: $0) }.flatMap { bounds in
      let instants = [
        "lastKnownGood": bounds.lastKnownGood, "firstSeenBad": bounds.firstSeenBad,
        "lastSeenBad": bounds.lastSeenBad, "firstKnownGood": bounds.firstKnownGood,
      ]
      let lengths = ["least": bounds.least, "most": bounds.most]
      let name = "\(truth.subject) \(truth.condition)"
      return instants.filter { truth.at[$0.key] != nil }.map {
        "\(name) \($0.key) at \(($0.value?.time).map(Instant.init).shown)"
      } + lengths.filter { truth.seconds[$0.key] != nil }.map { line("\(name) at \($0)", $1) }
    }
  }
}
