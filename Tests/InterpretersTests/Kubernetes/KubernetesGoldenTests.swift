import Interpreters
import Testing

/// Sessions of a real Kubernetes 1.20 and of hand-made ones give the observations that were read and agreed on.
@Suite struct KubernetesGoldenTests {
  @Test(arguments: ["provisioning", "missed", "server-gone", "longhorn"])
  func aSessionGivesItsGolden(_ name: String) throws {
    try expectGolden(replay(KubernetesInterpreter(), fixture: "k8s/\(name)"), "k8s/\(name)")
  }
}
