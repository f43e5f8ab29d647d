import Events
import Interpreters
import Preflight
import Testing

/// What it means that a collector saw what it saw, and which rights an account lacks.
@Suite struct CollectorChecksTests {
  private static let time = Timestamp(seconds: 1000)

  private static func checks(
    _ collector: String, _ sight: Sight, _ states: (String, ComponentState)...
  ) throws -> [String] {
    let seen = try states.map { name, state in
      Observation(
        ComponentChanged(to: state, reason: "why"), about: try #require(Subject(name)), at: time)
    }
    return CollectorChecks.read(try #require(Subject(collector)), sight, seen).map {
      "\($0.verdict.rawValue) \($0.target): \($0.says)\($0.remedy.isEmpty ? "" : "; \($0.remedy)")"
    }
  }

  @Test func whoSeesEverythingAndFindsItWellIsFine() throws {
    #expect(
      try Self.checks("collector:http/a@hub-1", .clear, ("probe:http/a", .up))
        == ["ok collector:http/a@hub-1: sees all that it is to watch"])
  }

  @Test func theLastStateCounts() throws {
    #expect(
      try Self.checks(
        "collector:http/a@h", .clear, ("probe:http/a", .up), ("probe:http/a", .down))
        == ["fail probe:http/a: is down: why; start it, or correct where the file says it is"])
    #expect(
      try Self.checks(
        "collector:http/a@h", .clear, ("probe:http/a", .down), ("probe:http/a", .up)
      ).count == 1)
  }

  @Test func whatCannotBeSeenHasItsRemedy() throws {
    #expect(
      try Self.checks("collector:kubernetes/lab@h", .partial("pods: no permission: forbidden")) == [
        """
        warn collector:kubernetes/lab@h: sees only a part: pods: no permission: forbidden; run debrief \
        doctor --grants, and kubectl apply -f with its YAML
        """
      ])
    #expect(
      try Self.checks("collector:zpool/a@h", .none("cannot be run")).first?.hasSuffix(
        "install the tool, or name it with command: [sudo, -n, ...]") == true)
  }

  @Test func aReviewAsksForTheNamespaceWhereThereIsOne() {
    let claims = KubernetesRight("list", "persistentvolumeclaims", namespace: "shop").review
    #expect(claims.contains(#""namespace":"shop""#))
    let sets = KubernetesRight("watch", "statefulsets", in: "apps").review
    #expect(!sets.contains("namespace"))
    #expect(sets.contains(#""group":"apps","resource":"statefulsets","verb":"watch""#))
  }
}
