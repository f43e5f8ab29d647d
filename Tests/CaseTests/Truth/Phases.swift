import Events
import Incidents
import Testing

/// A stretch of the impact, and what all of it was spent on.
struct PhaseTruth: Codable, Sendable {
  /// The phases that it may be made of, any number of times.
  let of: [String]
  let start: Instant
  let end: Instant
  let seconds: Int
}

extension TruthTests {
  /// A stretch begins and ends with a phase, and holds no phase but its own.
  @Test(arguments: Case.all) func thePhasesAreThese(_ told: Case) async throws {
    for look in try await Look.all(told) {
      for truth in look.view.phases ?? [] {
        let inside = (look.incident?.phases ?? []).filter {
          $0.from.time >= truth.start.time && $0.to.time <= truth.end.time
        }
        let spent = inside.reduce(Elapsed.zero) { $0 + $1.elapsed }
        let foreign = Set(inside.map(\.name.rawValue)).subtracting(truth.of).sorted()
        look.expect(
          ["from \(truth.start) to \(truth.end): \(truth.seconds) s, besides \([String]())"],
          derived: [
            "from \((inside.first?.from.time).map(Instant.init).shown) "
              + "to \((inside.last?.to.time).map(Instant.init).shown): \(spent.text), "
              + "besides \(foreign)"
          ], "phase of \(truth.of.joined(separator: " or "))")
      }
    }
  }
}
