import Events
import Interpreters
import Testing

/// When pods and their sets do their work, and what keeps them from it.
@Suite struct KubernetesPodTests {
  private var scene = KubernetesScene(listing: [.statefulSets: [JSON.set(version: 1)]])

  private static func pod(_ version: Int, uid: String? = nil, more: String = "", _ status: String)
    -> String
  {
    JSON.pod("db-0", version: version, uid: uid, metadata: more, status: status)
  }

  private mutating func look(_ seconds: Int64, _ pod: String) -> [String] {
    scene.look(seconds, .pods, "MODIFIED", pod)
  }

  private mutating func look(_ seconds: Int64, _ type: String, _ pod: String) -> [String] {
    scene.look(seconds, .pods, type, pod)
  }

  @Test mutating func aPodIsUpAndDownWhenItsReadinessSays() {
    #expect(look(5, "ADDED", Self.pod(2, #""phase":"Pending""#)) == [])
    #expect(look(9, Self.pod(3, JSON.ready(true, since: 8))) == ["8 db-0 ->up"])
    #expect(look(20, Self.pod(4, JSON.ready(false, since: 18))) == ["18 db-0 up>down"])
    #expect(look(30, Self.pod(5, JSON.ready(true, since: 29))) == ["29 db-0 down>up"])
  }

  @Test mutating func aPodWithoutANodeSaysWhy() {
    let status = JSON.unscheduled("0/3 nodes are available: 3 Insufficient cpu.", since: 4)
    #expect(look(5, "ADDED", Self.pod(2, status)) == ["4 db-0 ->down"])
    let change = scene.seen.first?.payload as? WorkloadChanged
    #expect(change?.reason == "no node for it: 0/3 nodes are available: 3 Insufficient cpu.")
  }

  @Test mutating func aCrashLoopIsToldOnceHoweverOftenItTurns() {
    _ = look(
      5, "ADDED", Self.pod(2, JSON.ready(true, since: 4, containers: JSON.running(since: 3))))
    let crashed = JSON.ready(
      false, since: 10, containers: JSON.waiting("CrashLoopBackOff", restarts: 1, ended: (1, 9)))
    #expect(look(11, Self.pod(3, crashed)) == ["10 db-0 up>down"])
    let change = scene.seen.first?.payload as? WorkloadChanged
    #expect(
      change?.reason
        == "container mysql is in a crash loop after 1 restart; it ended with exit code 1")
    let again = JSON.ready(false, since: 10, containers: JSON.running(since: 20, restarts: 2))
    #expect(look(21, Self.pod(4, again)) == [])
    let more = JSON.waiting("CrashLoopBackOff", restarts: 2, ended: (1, 22))
    #expect(look(23, Self.pod(5, JSON.ready(false, since: 10, containers: more))) == [])
    #expect(look(90, Self.pod(6, JSON.ready(true, since: 88))) == ["88 db-0 down>up"])
  }

  @Test mutating func aCrashLoopIsNewsWhileThePodStarts() {
    _ = look(5, "ADDED", Self.pod(2, JSON.ready(false, since: 4)))
    let crashed = JSON.ready(
      false, since: 4, containers: JSON.waiting("CrashLoopBackOff", restarts: 3, ended: (137, 9)))
    #expect(look(11, Self.pod(3, crashed)) == ["9 db-0 down>down"])
  }

  @Test(arguments: ["ContainerCreating", "PodInitializing"])
  mutating func aContainerThatIsBeingMadeIsStarting(_ reason: String) {
    let status = JSON.ready(false, since: 4, containers: JSON.waiting(reason))
    #expect(look(5, "ADDED", Self.pod(2, status)) == ["4 db-0 ->down"])
    #expect((scene.seen.first?.payload as? WorkloadChanged)?.reason == "it is starting")
  }

  @Test mutating func anImageThatCannotBePulledIsTheReason() {
    let status = JSON.ready(false, since: 4, containers: JSON.waiting("ImagePullBackOff"))
    _ = look(5, "ADDED", Self.pod(2, status))
    #expect(
      (scene.seen.first?.payload as? WorkloadChanged)?.reason == "container mysql: ImagePullBackOff"
    )
  }

  @Test mutating func aContainerThatStartedAnewBetweenTwoSightsWasDown() {
    _ = look(
      5, "ADDED", Self.pod(2, JSON.ready(true, since: 4, containers: JSON.running(since: 3))))
    let restarted = JSON.running(since: 42, restarts: 1, ended: (137, 40))
    #expect(
      look(50, Self.pod(3, JSON.ready(true, since: 45, containers: restarted))) == [
        "40 db-0 up>down", "45 db-0 down>up",
      ])
    let reasons = scene.seen.map { ($0.payload as? WorkloadChanged)?.reason }
    #expect(reasons.first == "container mysql ended with exit code 137 (OOMKilled)")
  }

  /// A kubelet that lost the ended container counts it no more.
  @Test mutating func aContainerThatStartedAnewWasDownAlsoWhenItIsNotCounted() {
    _ = look(
      5, "ADDED",
      Self.pod(2, JSON.ready(true, since: 4, containers: JSON.running(since: 3, restarts: 1))))
    let restarted = JSON.running(since: 42, restarts: 1, ended: (137, 40))
    #expect(
      look(50, Self.pod(3, JSON.ready(true, since: 45, containers: restarted))) == [
        "40 db-0 up>down", "45 db-0 down>up",
      ])
  }

  @Test mutating func aPodThatIsReplacedIsDownFromWhenItsDeletionWasAskedFor() {
    _ = look(5, "ADDED", Self.pod(2, JSON.ready(true, since: 4)))
    let end = KubernetesScene.time(130)
    let mark = #","deletionTimestamp":"\#(end)","deletionGracePeriodSeconds":30"#
    let leaving = Self.pod(3, more: mark, JSON.ready(true, since: 4))
    #expect(look(101, leaving) == ["100 db-0 up>down"])
    #expect(look(110, "DELETED", leaving) == [])
    #expect(look(112, "ADDED", Self.pod(4, uid: "2", JSON.ready(false, since: 111))) == [])
    #expect(look(120, Self.pod(5, uid: "2", JSON.ready(true, since: 119))) == ["119 db-0 down>up"])
  }

  @Test mutating func aPodThatItsSetHasTooManyOfIsNotDown() {
    let pod = JSON.pod("db-2", version: 2, status: JSON.ready(true, since: 4))
    _ = scene.look(5, .pods, "ADDED", pod)
    let scaled = JSON.set(wants: 1, version: 3)
    let mark = #","deletionTimestamp":"\#(KubernetesScene.time(20))""#
    let leaving = JSON.pod("db-2", version: 4, metadata: mark, status: JSON.ready(false, since: 20))
    let facts = [
      KubernetesScene.changes(.pods, [("MODIFIED", leaving), ("DELETED", leaving)]),
      KubernetesScene.changes(.statefulSets, [("MODIFIED", scaled)]),
    ]
    #expect(scene.look(21, facts).filter { $0.contains("db-2") } == [])
  }

  @Test mutating func onePodThatWasDownIsNotDownOnceNobodyWantsIt() {
    _ = scene.look(
      5, .pods, "ADDED", JSON.pod("db-2", version: 2, status: JSON.ready(false, since: 4)))
    _ = scene.look(9, .statefulSets, "MODIFIED", JSON.set(wants: 1, version: 3))
    let mark = #","deletionTimestamp":"\#(KubernetesScene.time(20))""#
    let leaving = JSON.pod("db-2", version: 4, metadata: mark, status: JSON.ready(false, since: 4))
    #expect(look(21, "DELETED", leaving) == ["20 db-2 down>up 0/0"])
  }

  @Test mutating func aPodThatWentBeforeItsSetWasSeenToShrinkIsNotDownEither() {
    let pod = JSON.pod("db-2", version: 2, status: JSON.ready(false, since: 4))
    _ = scene.look(5, .pods, "ADDED", pod)
    #expect(scene.look(9, .pods, "DELETED", pod) == [])
    #expect(
      scene.look(10, .statefulSets, "MODIFIED", JSON.set(wants: 1, version: 3)) == [
        "10 db-2 down>up 0/0", "10 db 3x>1x",
      ])
  }

  @Test mutating func aPodOfAJobIsNobodysTrouble() {
    let job = JSON.pod(
      "backup-1", owner: "Job/backup", version: 2, status: JSON.ready(false, since: 4))
    #expect(look(5, "ADDED", job) == [])
  }

  @Test mutating func anEvictedPodIsDownWithItsReason() {
    _ = look(5, "ADDED", Self.pod(2, JSON.ready(true, since: 4)))
    let status = #""phase":"Failed","reason":"Evicted","message":"The node was low on memory.""#
    #expect(look(9, Self.pod(3, status)) == ["9 db-0 up>down"])
    #expect(
      (scene.seen.first?.payload as? WorkloadChanged)?.reason
        == "Evicted: The node was low on memory.")
  }

  // MARK: Sets

  @Test mutating func aSetIsDegradedAndDownByItsReadyCopies() {
    #expect(
      scene.look(9, .statefulSets, "MODIFIED", JSON.set(ready: 2, version: 2)) == [
        "9 db up>degraded 2/3"
      ])
    #expect(
      scene.look(12, .statefulSets, "MODIFIED", JSON.set(ready: 0, version: 3)) == [
        "12 db degraded>down 0/3"
      ])
    #expect(scene.look(15, .statefulSets, "MODIFIED", JSON.set(ready: 0, version: 4)) == [])
  }

  @Test mutating func aSetOfWhichNoCopyIsWantedDoesNotFail() {
    let none = JSON.set(wants: 0, ready: 0, version: 2)
    #expect(
      scene.look(9, .statefulSets, "MODIFIED", none) == ["9 db 3x>0x"])
  }

  @Test mutating func aDeploymentWithACopyInACrashLoopIsDegradedThoughEnoughAreReady() {
    let deployment = JSON.set("web", revisions: nil, version: 2)
    _ = scene.look(5, .deployments, "ADDED", deployment)
    let crashed = JSON.ready(
      false, since: 9, containers: JSON.waiting("CrashLoopBackOff", restarts: 2, ended: (1, 9)))
    let pod = JSON.pod(
      "web-7f9c-x1", owner: "ReplicaSet/web-7f9c", version: 3,
      metadata: #","labels":{"pod-template-hash":"7f9c"}"#, status: crashed)
    #expect(scene.look(10, .pods, "ADDED", pod) == ["9 web up>degraded 3/3"])
    #expect(
      (scene.seen.first?.payload as? WorkloadChanged)?.reason
        == "web-7f9c-x1: container mysql is in a crash loop after 2 restarts; it ended with "
        + "exit code 1"
    )
    #expect(scene.look(30, .pods, "DELETED", pod) == ["30 web degraded>up 3/3"])
  }

  @Test mutating func aSetThatIsDeletedIsUnknown() {
    #expect(
      scene.look(9, .statefulSets, "DELETED", JSON.set(version: 2)) == ["9 db up>unknown"])
  }
}
