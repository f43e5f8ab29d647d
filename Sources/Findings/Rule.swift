public import Incidents

/// A question asked of every incident, answered by findings or by silence.
///
/// Rules state order, overlap and membership; they never state cause. One rule is one file in `Rules/`.
public struct Rule: Sendable {
  /// Its name, stable in JSON and documentation.
  public let name: String
  /// What it asks, in one sentence.
  public let question: String
  /// The findings of an incident, in a total order.
  public let findings: @Sendable (Incident) -> [Finding]

  init(_ name: String, _ question: String, _ findings: @escaping @Sendable (Incident) -> [Finding])
  {
    self.name = name
    self.question = question
    self.findings = findings
  }

  /// Every rule, in the order a document tells their findings.
  public static let all: [Rule] = [
    .redundancyHeld,
    .quorumKept,
    .changePrecededImpact,
    .sharedDependency,
    .recurrence,
    .flapping,
    .splitBrain,
    .secondVictim,
    .failedRemedy,
    .remedyUndone,
    .recoveredBeforeDeclared,
    .repairedNotRecovered,
    .recoveryOrder,
    .backlogOutlastsRepair,
    .sharedStateFailed,
    .dominantPhase,
    .alertBeforeImpact,
    .detectedByPerson,
    .lateDetection,
    .silentErosion,
    .unalertedFault,
    .staleSuccess,
    .statusPageMissedIt,
    .statusPageFalse,
    .objectiveMissed,
    .unaccountedTime,
    .blindSpell,
    .clockDisagreement,
    .statedDisagrees,
    .monitorSharesFate,
    .expectedEvidenceMissing,
  ]

  /// The findings of all rules.
  public static func judge(_ incident: Incident) -> [Finding] {
    all.flatMap { $0.findings(incident) }
  }

  func finding(
    _ severity: Finding.Severity, _ place: Finding.Place, lead: String, _ statement: Statement
  ) -> Finding {
    Finding(rule: name, severity: severity, place: place, lead: lead, statement: statement)
  }
}
