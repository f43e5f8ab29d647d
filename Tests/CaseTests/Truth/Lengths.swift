import Events
import Incidents
import Testing

extension Elapsed {
  /// The length in seconds, whole when it is.
  var text: String {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest == 0 ? "\(whole) s" : "\(seconds) s"
  }
}

/// A length as a line of the truth.
func line(_ name: String, _ seconds: Int?) -> String {
  "\(name): " + (seconds.map { "\($0) s" } ?? "not recorded")
}

/// A length as a line of what is derived.
func line(_ name: String, _ length: Elapsed?) -> String {
  "\(name): " + (length?.text ?? "not recorded")
}

extension TruthTests {
  @Test(arguments: Case.all) func theDurationsAreThese(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.durations else { continue }
      let derived = truth.keys.compactMap(Duration.Name.init).map { name in
        line(name.rawValue, look.incident?.durations[name]?.elapsed)
      }
      look.expect(truth.map { line($0.key, $0.value) }, derived: derived, "duration")
    }
  }

  @Test(arguments: Case.all) func theImpactIsThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.impact else { continue }
      let impact = look.incident?.impact
      let lengths = [
        "span": impact?.span, "time": impact?.time, "unavailable": impact?.unavailable,
        "unobserved": impact?.unobserved, "atMost": impact?.bounds.upper,
      ]
      let derived = lengths.filter { truth[$0.key] != nil }.map { line($0.key, $0.value) }
      look.expect(truth.map { line($0.key, $0.value) }, derived: derived, "impact")
    }
  }
}
