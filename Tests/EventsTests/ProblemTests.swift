import Events
import Testing

/// What a payload finds wrong with its values taken together.
@Suite struct ProblemTests {
  private static let target = EventReference(source: "a", id: "1")

  @Test(arguments: [
    problem(NodeResyncProgressed(done: 1, total: 0, unit: "bytes"), "total: is 0; write 1 or more"),
    problem(
      ProbeSummarized(checks: 1, failed: 2, periodSeconds: 60), "failed: is more than checks"),
    problem(PolicyDeclared(dominantShare: 1.5), "dominantShare: is 1.5; write a share from 0 to 1"),
    problem(
      PolicyDeclared(mergeGapSeconds: -1), "mergeGapSeconds: is negative; write 0 or more"),
    problem(
      DataChecked(method: "count", result: .complete),
      "missing: is missing; write the number of missing transactions"),
    problem(
      DataChecked(method: "count", result: .complete, missing: 2),
      "missing: is not 0, and the result is complete"),
    problem(
      DataChecked(method: "count", result: .incomplete, missing: 0),
      "missing: is 0, and the result is incomplete"),
    problem(
      OperatorStated(topic: .rootCause, text: "x", by: "olga", role: ""),
      "role: is empty; a statement needs it"),
    problem(
      OperatorStated(topic: .rootCause, text: "x", by: "", role: "operator"),
      "by: is empty; a statement needs it"),
    problem(
      IncidentMerged(into: Subject(.node, "a")), "into: \"node:a\" is a node; write incident:id"),
    problem(
      EventCorrected(target: target, time: "2025-02-30T00:00:00Z", reason: "x"),
      "time: \"2025-02-30T00:00:00Z\" is not a day of that month"),
    problem(
      EventRetracted(target: EventReference(source: "a", id: ""), reason: "x"),
      "target.id: is empty; write the id of the event"),
    problem(PolicyDeclared(), "data: holds no setting; declare at least one"),
    problem(PolicyDeclared(flapCount: 1), "flapCount: is 1; write 2 or more"),
    problem(
      PolicyDeclared(clocks: [ClockCorrection(source: "", offsetMilliseconds: 1)]),
      "clocks.source: is empty; write the source of the events"),
    problem(
      PolicyDeclared(severities: [SeverityRule(name: "SEV1", share: 2)]),
      "severities.share: is 2.0; write 0 to 1"),
    problem(
      IncidentFigureStated(measure: .resolved, lengthSeconds: 4, place: "page"),
      "time: is missing; resolved is an instant"),
    problem(
      IncidentFigureStated(measure: .timeToRepair, time: "2025-01-15T09:55:00Z", place: "page"),
      "lengthSeconds: is missing; timeToRepair is a length"),
    problem(
      IncidentFigureStated(measure: .detected, time: "2025-01-15 09:55", place: "page"),
      "time: \"2025-01-15 09:55\" is not an instant; write 2025-01-15T09:55:00+01:00"),
    problem(BacklogChanged(to: .building, items: -1), "items: is negative; write 0 or more"),
    problem(CollectorWitnessed(signal: ""), "signal: is empty; write its name"),
    problem(TopologyDeclared(components: []), "components: is empty; declare at least one"),
  ])
  func isNamedWithItsField(_ expectation: Expectation) {
    #expect(expectation.found == [expectation.expected])
  }

  @Test func anInconclusiveCheckNeedsNoCount() {
    let check = DataChecked(method: "count", result: .inconclusive)
    #expect(check.problems == [])
    #expect(check.effects(on: Subject(.cluster, "mysql")) == [])
  }

  struct Expectation: Sendable {
    let found: [String]
    let expected: String
  }

  private static func problem(_ payload: any EventPayload, _ expected: String) -> Expectation {
    Expectation(found: payload.problems, expected: expected)
  }
}
