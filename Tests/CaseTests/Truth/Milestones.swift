import Events
import Incidents
import Testing

extension Milestones {
  /// The instants by the names that a truth gives them.
  fileprivate var byName: [String: Bound?] {
    [
      "fault": fault, "impactStart": impactStart, "impactEnd": impactEnd, "detected": detected,
      "acknowledged": acknowledged, "declared": declared, "diagnosed": diagnosed,
      "communicated": communicated, "mitigated": mitigated, "resolved": resolved,
      "published": published,
    ]
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func theMilestonesAreThese(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.milestones else { continue }
      let derived = (look.incident?.milestones.byName ?? [:]).filter { truth[$0.key] != nil }
      look.expect(
        truth.map { "\($0.key) at \($0.value.shown)" },
        derived: derived.map { "\($0.key) at \(($0.value?.time).map(Instant.init).shown)" },
        "milestone")
    }
  }

  @Test(arguments: Case.all) func itIsNoticedByThese(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.detectedBy else { continue }
      let role = look.incident?.milestones.detectedBy?.role.rawValue
      #expect(role == truth, "\(look): who noticed")
    }
  }
}
