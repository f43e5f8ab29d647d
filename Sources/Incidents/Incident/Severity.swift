public import Events

/// How bad an incident is, and what says so.
public struct Severity: Sendable, Hashable {
  /// The severity in the fleet's own words.
  public let name: String
  /// The events that say so, or that the rule rests on.
  public let evidence: [EventKey]
  /// True when a person or a tool gave it, false when it follows from the policy's rules.
  public let isDeclared: Bool

  init?(
    _ declaration: Declaration, _ impact: CustomerImpact?, _ topology: Topology, _ policy: Policy
  ) {
    if let given = declaration.severity {
      (name, evidence, isDeclared) = (given.name, [given.event], true)
      return
    }
    guard let impact, let rule = policy.severities.first(where: { $0.value.fits(impact, topology) })
    else { return nil }
    name = rule.value.name
    evidence = [rule.event].compactMap { $0 } + impact.evidence
    isDeclared = false
  }
}

extension SeverityRule {
  fileprivate func fits(_ impact: CustomerImpact, _ topology: Topology) -> Bool {
    let worst = impact.windows.map(\.worst).max() ?? .atRisk
    let all = max(topology.userFacing.count, impact.components.count, 1)
    return worst >= self.impact ?? .atRisk
      && Double(impact.components.count) / Double(all) >= share ?? 0
      && impact.time >= .seconds(Int64(afterSeconds ?? 0))
  }
}
