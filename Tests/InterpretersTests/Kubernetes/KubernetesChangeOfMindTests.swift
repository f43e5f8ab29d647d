import Events
import Interpreters
import Testing

/// Who scaled and rolled out what, and what an operator for databases says.
@Suite struct KubernetesChangeOfMindTests {
  private var scene = KubernetesScene(listing: [.statefulSets: [JSON.set(version: 1)]])

  private static func written(_ manager: String, _ field: String, at seconds: Int64) -> String {
    let status = KubernetesScene.writer(
      "kube-controller-manager", #"{"f:status":{}}"#, at: seconds + 1)
    let spec = KubernetesScene.writer(manager, #"{"f:spec":{"\#(field)":{}}}"#, at: seconds)
    return #","managedFields":[\#(spec),\#(status)]"#
  }

  @Test mutating func whoWroteTheNumberScaled() {
    let scaled = JSON.set(
      wants: 1, version: 2, metadata: Self.written("kubectl-scale", "f:replicas", at: 18))
    #expect(
      scene.look(20, .statefulSets, "MODIFIED", scaled) == [
        "18 db 3x>1x by kubectl-scale"
      ])
    let effects = scene.seen[0].payload.effects(on: scene.seen[0].subject)
    guard case .changed(let change)? = effects.first else { return #expect(Bool(false)) }
    #expect(change.actor == Actor(.operator))
  }

  @Test mutating func aSetLacksCopiesNotBeforeTheyWereWanted() {
    _ = scene.look(19)
    let status = KubernetesScene.writer(
      "kube-controller-manager", #"{"f:status":{}}"#, at: 18)
    let spec = KubernetesScene.writer("kubectl-scale", #"{"f:spec":{"f:replicas":{}}}"#, at: 20)
    _ = scene.look(
      21, .statefulSets, "MODIFIED",
      JSON.set(wants: 5, version: 2, metadata: #","managedFields":[\#(status),\#(spec)]"#))
    let noon = KubernetesScene.noon
    #expect(scene.seen.map { $0.time } == [noon + .seconds(20), noon + .seconds(20)])
  }

  @Test mutating func aScalingThatWasMissedHasItsWritersTime() {
    let scaled = JSON.set(
      wants: 1, version: 9, metadata: Self.written("kubectl-edit", "f:replicas", at: 50))
    let list = KubernetesScene.list(.statefulSets, [scaled])
    #expect(
      scene.look(300, [.expired(kind: .statefulSets), list]).first == "50 db 3x>1x by kubectl-edit")
  }

  @Test mutating func aNumberWithoutAWriterIsNobodys() {
    #expect(
      scene.look(20, .statefulSets, "MODIFIED", JSON.set(wants: 1, version: 2)).first
        == "20 db 3x>1x")
  }

  @Test mutating func anotherImageIsARolloutUntilAllCopiesHaveIt() {
    let rolling = JSON.set(
      image: "mysql:8.5", revisions: ("a", "b"), version: 2,
      metadata: Self.written("kubectl-set", "f:template", at: 18))
    #expect(
      scene.look(20, .statefulSets, "MODIFIED", rolling) == [
        "18 db rollout started mysql:8.5 by kubectl-set"
      ])
    let done = JSON.set(image: "mysql:8.5", revisions: ("b", "b"), version: 3)
    #expect(
      scene.look(60, .statefulSets, "MODIFIED", done) == ["60 db rollout finished mysql:8.5"])
  }

  @Test mutating func aRestartByHandHasTheTimeThatWasWrittenIntoIt() {
    let mark = #""kubectl.kubernetes.io/restartedAt":"\#(KubernetesScene.time(17))""#
    let restarted = JSON.set(
      revisions: ("a", "b"), version: 2,
      metadata: Self.written("kubectl-rollout", "f:template", at: 18), template: mark)
    #expect(
      scene.look(20, .statefulSets, "MODIFIED", restarted) == [
        "17 db rollout started mysql:8.4 (restarted) by kubectl-rollout"
      ])
  }

  @Test mutating func theVersionBeforeIsRolledBackTo() {
    _ = scene.look(
      20, .statefulSets, "MODIFIED", JSON.set(image: "mysql:8.5", revisions: ("a", "b"), version: 2)
    )
    #expect(
      scene.look(
        40, .statefulSets, "MODIFIED", JSON.set(revisions: ("a", "a"), version: 3)) == [
          "40 db rollout started mysql:8.4", "40 db rollout rolledBack mysql:8.4",
        ])
  }

  @Test mutating func aDeploymentThatTakesTooLongHasFailed() {
    func deployment(_ revision: Int, updated: Int, _ progress: String) -> String {
      JSON.set(
        "web", image: "web:\(revision)", revisions: nil, version: revision * 10 + updated,
        metadata: #","annotations":{"deployment.kubernetes.io/revision":"\#(revision)"}"#,
        status: #","updatedReplicas":\#(updated),"availableReplicas":3,"conditions":[\#(progress)]"#
      )
    }
    _ = scene.look(10, [KubernetesScene.list(.deployments, [deployment(1, updated: 3, "")])])
    #expect(
      scene.look(20, .deployments, "MODIFIED", deployment(2, updated: 1, "")) == [
        "20 web rollout started web:2"
      ])
    let late =
      #"{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded","#
      + #""lastTransitionTime":"\#(KubernetesScene.time(619))"}"#
    #expect(
      scene.look(620, .deployments, "MODIFIED", deployment(2, updated: 2, late)) == [
        "619 web rollout failed web:2"
      ])
  }

  @Test mutating func aSetThatIsMadeIsRolledOut() {
    let made = JSON.set(
      "new", ready: 0, revisions: ("a", "a"), version: 2, made: 18,
      metadata: Self.written("helm", "f:template", at: 18))
    #expect(
      scene.look(20, .statefulSets, "ADDED", made) == [
        "18 new rollout started mysql:8.4 by helm", "18 new ->down 0/3",
      ])
  }

  @Test func whatRunsAtFirstIsNoRolloutButOneUnderWayIs() {
    let rolling = JSON.set("late", revisions: ("a", "b"), version: 2)
    let scene = KubernetesScene(listing: [.statefulSets: [JSON.set(version: 1), rolling]])
    let rollouts = scene.seen.filter { $0.payload is WorkloadRolledOut }
    #expect(rollouts.map(\.subject.shortName) == ["late"])
  }

  // MARK: InnoDBClusters

  private static func cluster(
    _ status: String, online: Int, probed: Int64, instances: Int = 3, version: Int,
    metadata: String = ""
  ) -> String {
    "{" + KubernetesScene.metadata("mycluster", version: version, metadata)
      + #","spec":{"instances":\#(instances)},"status":{"cluster":{"status":"\#(status)","#
      + #""onlineInstances":\#(online),"lastProbeTime":"\#(KubernetesScene.time(probed))"}}}"#
  }

  @Test mutating func theOperatorsWordIsTheClustersState() {
    let words: [(String, ComponentState)] = [
      ("ONLINE", .up), ("ONLINE_PARTIAL", .degraded), ("NO_QUORUM", .down),
      ("NO_QUORUM_UNCERTAIN", .unknown), ("OFFLINE", .down), ("INITIALIZING", .unknown),
    ]
    for (index, (word, state)) in words.enumerated() {
      let probed = Int64(index * 10)
      _ = scene.look(
        probed + 1, .innoDBClusters, index == 0 ? "ADDED" : "MODIFIED",
        Self.cluster(word, online: 2, probed: probed, version: 2 + index))
      let change = scene.seen.first?.payload as? ClusterChanged
      #expect(change?.to == state)
      #expect(scene.seen.first?.subject.description == "cluster:prod/mycluster")
      #expect(scene.seen.first?.time == KubernetesScene.noon + .seconds(probed))
    }
  }

  @Test mutating func anOldWordOfTroubleIsNotBelievedForLong() {
    _ = scene.look(
      1, .innoDBClusters, "ADDED", Self.cluster("OFFLINE", online: 0, probed: 0, version: 2))
    #expect(scene.look(300) == [])
    #expect(scene.look(301) == ["301 mycluster down>unknown"])
    #expect(scene.look(900) == [])
  }

  @Test mutating func anOldGoodWordStands() {
    _ = scene.look(
      1, .innoDBClusters, "ADDED", Self.cluster("ONLINE", online: 3, probed: 0, version: 2))
    #expect(scene.look(9000) == [])
  }

  @Test func theConfigurationsNameIsTaken() {
    let settings = KubernetesSettings(clusters: ["prod/mycluster": "shop"])
    let scene = KubernetesScene(
      settings,
      listing: [.innoDBClusters: [Self.cluster("ONLINE", online: 3, probed: 0, version: 2)]])
    #expect(scene.seen.map(\.subject.description) == ["cluster:shop"])
  }

  @Test mutating func aClusterIsScaledOnceThoughItsSetIsToo() {
    let owned =
      #","ownerReferences":[{"kind":"InnoDBCluster","name":"mycluster","controller":true}]"#
    _ = scene.look(
      1,
      [
        KubernetesScene.changes(
          .innoDBClusters, [("ADDED", Self.cluster("ONLINE", online: 3, probed: 0, version: 2))]),
        KubernetesScene.changes(
          .statefulSets, [("ADDED", JSON.set("mycluster", version: 3, metadata: owned))]),
      ])
    let writer = Self.written("kubectl-edit", "f:instances", at: 18)
    let scaled = Self.cluster(
      "ONLINE", online: 3, probed: 0, instances: 1, version: 4, metadata: writer)
    let set = JSON.set(
      "mycluster", wants: 1, version: 5,
      metadata: owned + Self.written("kopf", "f:replicas", at: 19))
    let seen = scene.look(
      20,
      [
        KubernetesScene.changes(.innoDBClusters, [("MODIFIED", scaled)]),
        KubernetesScene.changes(.statefulSets, [("MODIFIED", set)]),
      ])
    #expect(seen.filter { $0.contains("x>") } == ["18 mycluster 3x>1x by kubectl-edit"])
  }
}
