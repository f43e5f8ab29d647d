import Events
import Interpreters
import Testing

/// Machines as Kubernetes sees them.
@Suite struct KubernetesHostTests {
  private var scene = KubernetesScene(listing: [.nodes: [JSON.node("n1", since: -500, version: 1)]])

  private mutating func look(_ seconds: Int64, _ node: String) -> [String] {
    scene.look(seconds, .nodes, "MODIFIED", node)
  }

  @Test mutating func theThreeAnswersAreUpDownAndUnknown() {
    #expect(look(20, JSON.node("n1", "False", since: 18, version: 2)) == ["18 n1 up>down"])
    #expect((scene.seen.first?.payload as? HostChanged)?.reason == "Kubelet: It said so")
    #expect(
      look(60, JSON.node("n1", "Unknown", since: 59, heard: 19, version: 3)) == [
        "59 n1 down>unknown"
      ])
    #expect(
      (scene.seen.first?.payload as? HostChanged)?.reason?
        .hasSuffix("; last heartbeat at \(KubernetesScene.time(19))") == true)
    #expect(look(90, JSON.node("n1", since: 88, version: 4)) == ["88 n1 unknown>up"])
  }

  @Test mutating func aHeartbeatIsNoNews() {
    #expect(look(20, JSON.node("n1", since: 20, heard: 20, version: 2)) == [])
  }

  @Test mutating func anotherBootIsARestartNoLaterThanItsFirstHeartbeat() {
    #expect(
      look(200, JSON.node("n1", "False", since: 190, heard: 195, boot: "b2", version: 2)) == [
        "~190 n1 booted b2", "190 n1 up>down",
      ])
    #expect(scene.seen.first?.naturalKey == "n1|b2")
    #expect(look(210, JSON.node("n1", since: 205, boot: "b2", version: 3)) == ["205 n1 down>up"])
  }

  @Test mutating func anEmptyBootIsNone() {
    #expect(look(200, JSON.node("n1", since: -500, boot: "", version: 2)) == [])
  }

  @Test mutating func aRebootIsSeenThoughTheNodeWasRegisteredAnew() {
    let gone = JSON.node("n1", since: -500, version: 2)
    let again = JSON.node("n1", since: 70, heard: 75, boot: "b2", version: 3)
    let facts = [KubernetesScene.changes(.nodes, [("DELETED", gone), ("ADDED", again)])]
    #expect(scene.look(80, facts).contains("~70 n1 booted b2"))
  }

  @Test mutating func pressureComesAndGoes() {
    let low = JSON.condition("DiskPressure", "True", since: 18)
    #expect(
      look(20, JSON.node("n1", since: -500, version: 2, conditions: low)) == ["18 n1 disk high"])
    let lost = JSON.condition("DiskPressure", "Unknown", since: 28)
    #expect(look(30, JSON.node("n1", since: -500, version: 3, conditions: lost)) == [])
    let fine = JSON.condition("DiskPressure", "False", since: 38)
    #expect(
      look(40, JSON.node("n1", since: -500, version: 4, conditions: fine)) == ["38 n1 disk ok"])
  }

  @Test(arguments: ["PIDPressure", "NetworkUnavailable"])
  mutating func aReadyNodeThatLacksSomethingIsDegraded(_ type: String) {
    let lack = JSON.condition(type, "True", since: 18)
    #expect(
      look(20, JSON.node("n1", since: -500, version: 2, conditions: lack)) == ["18 n1 up>degraded"])
  }

  @Test mutating func aNodeTakenOutOfServiceByHandIsAnAction() {
    let writer = KubernetesScene.writer(
      "kubectl-cordon", #"{"f:spec":{"f:unschedulable":{}}}"#, at: 18)
    let cordoned = JSON.node(
      "n1", since: -500, version: 2, spec: #""unschedulable":true"#,
      metadata: #","managedFields":[\#(writer)]"#)
    #expect(look(20, cordoned) == ["18 n1 act take the node out of service (cordon)"])
    #expect(
      look(30, JSON.node("n1", since: -500, version: 3)) == [
        "30 n1 act take the node back into service"
      ])
  }

  @Test mutating func aNodeThatSoftwareTookOutOfServiceIsNoAction() {
    let writer = KubernetesScene.writer("autoscaler", #"{"f:spec":{"f:unschedulable":{}}}"#, at: 18)
    let cordoned = JSON.node(
      "n1", since: -500, version: 2, spec: #""unschedulable":true"#,
      metadata: #","managedFields":[\#(writer)]"#)
    #expect(look(20, cordoned) == [])
  }

  @Test mutating func aNodeThatIsRemovedIsUnknown() {
    let node = JSON.node("n1", since: -500, version: 2)
    #expect(scene.look(20, .nodes, "DELETED", node) == ["20 n1 up>unknown"])
  }
}
