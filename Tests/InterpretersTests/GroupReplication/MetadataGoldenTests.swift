import Interpreters
import Testing

/// The metadata of the lab's cluster in each state that it was brought into (captures `router/steps.txt`).
@Suite struct MetadataGoldenTests {
  @Test func theObservationsAreTheGoldenOnes() throws {
    let lab = MetadataInterpreter(
      cluster: "lab",
      nodes: [
        ("n1", "127.0.0.1:33071"), ("n2", "127.0.0.1:33072"), ("n3", "127.0.0.1:33073"),
      ])
    try expectGolden(replay(lab, fixture: "metadata/every-state"), "metadata/every-state")
  }
}
