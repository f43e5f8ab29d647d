import Events
import Incidents
import Testing

@testable import Findings

/// What holds for every finding of every rule.
struct EvidenceTests {
  private func findings(_ events: [Event]) throws -> [Finding] {
    Rule.judge(try incident(events))
  }

  @Test func theOutageSpeaksToMostRules() throws {
    let rules = Set(try findings(outage).map(\.rule))
    let silent: Set = [
      "sharedDependency", "lateDetection", "backlogOutlastsRepair", "staleSuccess",
      "clockDisagreement", "splitBrain", "quorumKept", "recurrence", "flapping", "objectiveMissed",
      "statedDisagrees",
      "sharedDependency", "remedyUndone", "recoveredBeforeDeclared", "alertBeforeImpact",
      "detectedByPerson", "lateDetection", "monitorSharesFate",
    ]
    #expect(rules == Set(Rule.all.map(\.name)).subtracting(silent))
  }

  @Test func noSentenceNamesACause() throws {
    for finding in try findings(outage) {
      #expect(
        !finding.statement.phrase.plain.contains("caus")
          || finding.rule == "expectedEvidenceMissing")
    }
  }

  @Test func allEvidenceExistsAndSlotsAreUnique() throws {
    let known = Set(outage.map(\.key))
    let statements = try findings(outage).map(\.statement)
    for statement in statements { #expect(known.isSuperset(of: statement.evidence)) }
    #expect(Set(statements.map(\.slot)).count == statements.count)
  }

  @Test func arrivalOrderDoesNotMatter() throws {
    #expect(try findings(outage.reversed()) == findings(outage))
  }

  /// What does not cite an event, and does not say that something is missing, stays as it is without the event.
  @Test(
    arguments: outage.filter { $0.key != opened.key && !($0.payload is TopologyDeclared) }.map(
      \.key))
  func takingAnEventAwayChangesOnlyWhatCitesIt(_ key: EventKey) throws {
    let before = try findings(outage).map(\.statement)
    let after = try findings(outage.filter { $0.key != key }).map(\.statement)
    for statement in before where !statement.evidence.contains(key) {
      let now = after.first { $0.slot == statement.slot }
      #expect(now == statement || !statement.absences.isEmpty, "\(statement.phrase.plain)")
    }
    let changed = Set(before.filter { $0.evidence.contains(key) }.map(\.slot))
    let old = Set(before.map(\.slot))
    for statement in after where !old.contains(statement.slot) {
      #expect(
        !statement.absences.isEmpty || !changed.isEmpty, "new: \(statement.phrase.plain)")
    }
  }
}
