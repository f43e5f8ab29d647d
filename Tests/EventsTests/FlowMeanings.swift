import Events

extension Meaning {
  static let flows = [
    Meaning("service:logs", FlowChanged(to: .stalled), "began flow unavailable"),
    Meaning("service:logs", FlowChanged(to: .reduced), "began flow degraded"),
    Meaning("service:logs", FlowChanged(to: .flowing), "ended flow"),
    Meaning("service:logs", BacklogChanged(to: .building, items: 4), "began backlog atRisk"),
    Meaning("service:logs", BacklogChanged(to: .draining), "began backlog atRisk"),
    Meaning("service:logs", BacklogChanged(to: .cleared), "ended backlog"),
    Meaning(
      "probe:p", ProbeChanged(to: .down, vantage: "fra"),
      "ended unobserved@fra", "began availability@fra unavailable"),
    Meaning(
      "cluster:c", ClusterViewChanged(viewId: "7", members: [Subject(.node, "a")], observer: "a"),
      "changed membership to node:a by automation a"),
    Meaning(
      "debrief/cli",
      TopologyDeclared(components: [
        .init(Subject(.probe, "a"), partOf: Subject(.service, "sites"), customers: 40)
      ]),
      "probe:a changed partOf to service:sites", "probe:a changed customers to 40"),
    Meaning(
      "policy:default",
      PolicyDeclared(
        flapCount: 3, clocks: [ClockCorrection(source: "/b", offsetMilliseconds: 90_000)],
        severities: [SeverityRule(name: "SEV 1", impact: .unavailable, share: 0.5)]),
      "changed setting.flapCount to 3", "changed setting.clock./b to 90000.0",
      "changed setting.severity.0 to unavailable 0.5 0 SEV 1"),
  ]

  static let figures = [
    Meaning("collector:k", CollectorWitnessed(signal: "x1"), "changed witnessed to x1"),
    Meaning("incident:i", IncidentReopened(by: "olga"), "reached reopened by operator olga"),
    Meaning("incident:i", IncidentPublished(), "reached published by operator"),
    Meaning(
      "incident:i",
      IncidentFigureStated(measure: .impactDuration, lengthSeconds: 4080, place: "the page"),
      "changed figure.impactDuration to 4080 by operator the page"),
    Meaning(
      "incident:i",
      IncidentFigureStated(
        measure: .timeToRepair, lengthSeconds: 60, place: "the page",
        from: EventReference(source: "p", id: "1"), to: EventReference(source: "p", id: "2")),
      "changed figure.timeToRepair from event:p#1 event:p#2 to 60 by operator the page"),
  ]
}
