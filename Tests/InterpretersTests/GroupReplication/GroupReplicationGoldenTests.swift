import Interpreters
import Testing

/// What three servers of the lab (MySQL 9.7) said in every fault that was tried, and what is made of it.
@Suite struct GroupReplicationGoldenTests {
  @Test(arguments: [
    "gr/snapshots", "gr/forming", "gr/secondary-killed", "gr/primary-killed",
    "gr/left-and-rejoined", "gr/stopped-and-woken", "gr/majority-lost-and-forced",
    "gr/total-outage", "gr/diverged", "gr-error/snapshots", "gr-error/expelled-and-woken",
    "gr-quorum/snapshots", "gr-quorum/one-node-asked", "gr-live/clone", "gr-live/incremental",
    "gr-live/rejoined-by-itself", "gr-live/forced",
  ])
  func theObservationsAreTheGoldenOnes(_ fixture: String) throws {
    try expectGolden(replay(lab, fixture: fixture), fixture)
  }

  private var lab: GroupReplicationInterpreter {
    GroupReplicationInterpreter(
      cluster: "lab",
      nodes: [
        ("n1", "127.0.0.1:33071"), ("n2", "127.0.0.1:33072"), ("n3", "127.0.0.1:33073"),
      ])
  }
}
