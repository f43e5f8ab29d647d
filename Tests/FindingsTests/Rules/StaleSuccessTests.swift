import Events
import Testing

@testable import Findings

struct StaleSuccessTests {
  private let frame = declared(
    .init(Subject(.probe, "https/a"), dependsOn: [Subject(.router, "r")], userFacing: true),
    .init(Subject(.router, "r"), dependsOn: [Subject(.workload, "queue")]))
  private func flow(_ time: String, _ state: FlowChanged.State) -> Event {
    at(time, "workload:queue", FlowChanged(to: state))
  }

  private func told(_ events: Event...) throws -> [Told] {
    try Rule.staleSuccess.told([frame] + events + siteDown)
  }

  @Test func tellsWhatCountedAsUpMeanwhile() throws {
    #expect(
      try told(flow("09:30", .stalled), flow("10:10", .flowing)) == [
        Told(
          """
          nothing arrived through queue from 09:30:00 to 09:55:00 (25 min), while it and a counted \
          as up
          """, "06:00 source:/c topology.declared", "09:30 workload:queue flow.changed",
          "09:55 probe:https/a probe.changed", "10:10 workload:queue flow.changed",
          "11:36 probe:https/a probe.changed")
      ])
  }

  @Test func tellsEachStretchAndOneWithoutAnEnd() throws {
    #expect(
      try told(flow("09:30", .stalled), at("12:00", "incident:i", IncidentResolved())).map(
        \.sentence) == [
          """
          nothing arrived through queue from 09:30:00 to 09:55:00 (25 min), while it and a counted \
          as up
          """,
          """
          nothing arrived through queue from 11:36:00 on, and no end of that is recorded, while it \
          and a counted as up
          """,
        ])
  }

  @Test func isSilentWhenDetectionMayTakeThatLong() throws {
    #expect(try told(flow("09:50", .stalled), flow("10:10", .flowing)) == [])
    #expect(try told(flow("09:49:59", .stalled), flow("10:10", .flowing)).count == 1)
  }

  @Test func isSilentWhileSomethingFlowsOrTheProbeSaysOtherwise() throws {
    #expect(try told(flow("09:30", .reduced), flow("10:10", .flowing)) == [])
    #expect(try told(flow("09:55", .stalled), flow("10:10", .flowing)) == [])
    let down = at("09:30", "workload:queue", WorkloadChanged(to: .down))
    #expect(try told(flow("09:30", .stalled), flow("10:10", .flowing), down) == [])
  }

  @Test func namesNothingThatNobodyBelieved() throws {
    let distrusted = at("09:31", site, ProbeDistrusted(reason: "it is being moved"))
    let trusted = at("09:52", site, ProbeTrusted())
    #expect(
      try told(flow("09:30", .stalled), flow("09:50", .flowing), distrusted, trusted).map(
        \.sentence) == [
          """
          nothing arrived through queue from 09:30:00 to 09:50:00 (20 min), while it counted as up
          """
        ])
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.staleSuccess.restsOnWhatItCites(
      [
        frame, flow("09:30", .stalled), flow("12:10", .flowing),
        at("09:55:30", "service:b", ProbeChanged(to: .down)),
        at("11:40", "service:b", ProbeChanged(to: .up)),
        at("09:40", "workload:queue", WorkloadChanged(to: .down)),
        at("09:46", "workload:queue", WorkloadChanged(to: .up)),
        policy(PolicyDeclared(detectWithinSeconds: 240)),
      ] + siteDown)
  }
}
