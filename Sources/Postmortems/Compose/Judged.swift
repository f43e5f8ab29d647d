import Events
import Findings
import Incidents

extension Composer {
  /// Who or what noticed, when, and how that compares with the impact.
  func detection() -> [Block] {
    var lines: [Statement] = []
    if let detected = incident.milestones.detected, let entry = incident.entry(detected.event) {
      lines.append(
        Statement(
          "detection.first",
          "first noticed at \(time: detected.time, detected.precision): \(entry.event.sentence)",
          evidence: detected.event, [incident.milestones.impactStart?.event].compactMap { $0 }))
    } else {
      lines.append(
        Statement(
          "detection.none", "who or what noticed first is not recorded",
          evidence: (incident.milestones.impactStart ?? incident.declaration.opened).event,
          absences: ["detection"]))
    }
    lines += findings.filter { ["detectedByPerson", "lateDetection"].contains($0.rule) }
      .map(\.statement)
    return [.paragraph(lines)]
  }

  /// What preceded the impact and what the failed components share; causes only as people stated them.
  func contributing() -> [Block] {
    let found = self.findings(at: .contributing)
    let said = stated(on: ["trigger", "rootCause", "contributing"])
    return blocks(found + said) { .list($0) }
  }

  /// What was done from the first action that was not refused, and what followed.
  func response() -> [Block] {
    let found = self.findings(at: .response)
    return Story(incident: incident).after()
      + blocks(found + stated(on: ["resolution"])) { .list($0) }
  }

  /// What held, found by rules, checked, or stated.
  func workedWell() -> [Block] {
    let found = self.findings(at: .workedWell)
    let said = stated(on: ["workedWell", "lucky"]).map { led("Stated", $0) }
    return blocks(found + dataChecks(incident) + said) { .list($0) }
  }

  /// What did not, found by rules or stated.
  func couldBeImproved() -> [Block] {
    let found = self.findings(at: .couldBeImproved)
    let said = stated(on: ["couldImprove"]).map { led("Stated", $0) }
    return blocks(found + said) { .list($0) }
  }
}

/// Checks that found nothing missing.
func dataChecks(_ incident: Incident) -> [Statement] {
  incident.timeline.filter { entry in
    entry.effects.contains {
      if case .measured(let measurement) = $0 {
        measurement.quantity == .missingTransactions && measurement.value == 0
      } else {
        false
      }
    }
  }.map { entry in
    Statement(
      "workedWell.data.\(entry.key.id)",
      "\(lead: "Data") \(entry.event.sentence) at \(time: entry.occurredAt, entry.precision)",
      evidence: entry.key)
  }
}
