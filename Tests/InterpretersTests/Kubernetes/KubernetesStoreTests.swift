import Events
import Interpreters
import Testing

/// What is news among what a server tells, and how much of it can be seen.
@Suite struct KubernetesStoreTests {
  private var scene = KubernetesScene(listing: [.storageClasses: [JSON.storage()]])
  private static let bound = JSON.claim("data", "Bound", volume: "pv-1", version: 9, written: 5)

  @Test mutating func aWatchFromAnOldVersionRepeatsAndTellsNothing() {
    _ = scene.look(6, .persistentVolumeClaims, "ADDED", Self.bound)
    let lines = [
      ("ADDED", JSON.claim("data", version: 3)), ("MODIFIED", JSON.claim("data", version: 5)),
      ("MODIFIED", Self.bound),
    ]
    #expect(scene.look(9, [KubernetesScene.changes(.persistentVolumeClaims, lines)]) == [])
  }

  @Test mutating func whatWasDeletedDoesNotComeBackFromAnOldWatch() {
    _ = scene.look(6, .persistentVolumeClaims, "ADDED", Self.bound)
    let gone = JSON.claim("data", "Bound", volume: "pv-1", version: 12)
    _ = scene.look(8, .persistentVolumeClaims, "DELETED", gone)
    let lines = [("ADDED", JSON.claim("data", version: 3)), ("DELETED", gone)]
    #expect(scene.look(9, [KubernetesScene.changes(.persistentVolumeClaims, lines)]) == [])
  }

  @Test mutating func aListFromAnOlderStateOfTheServerIsTheTruth() {
    _ = scene.look(6, .persistentVolumeClaims, "ADDED", Self.bound)
    let older = KubernetesScene.list(.persistentVolumeClaims, [JSON.claim("data", version: 3)])
    #expect(scene.look(9, [older]) == ["~9 data bound>pending"])
  }

  @Test mutating func twoObjectsOfOneNameAreOneAfterTheOther() {
    _ = scene.look(6, .persistentVolumeClaims, "ADDED", Self.bound)
    let again = JSON.claim("data", version: 20, made: 18, uid: "2")
    #expect(
      scene.look(19, .persistentVolumeClaims, "ADDED", again) == [
        "18 data bound>terminating", "18 data ->pending",
      ])
  }

  @Test mutating func changesOfManyKindsAreUnderstoodInTheirOrder() {
    let facts = [
      KubernetesScene.changes(
        .persistentVolumeClaims,
        [("ADDED", JSON.claim("data", "Bound", volume: "pv", version: 12, written: 5))]),
      KubernetesScene.changes(
        .nodes,
        [
          ("ADDED", JSON.node("n1", since: 4, version: 11)),
          ("MODIFIED", JSON.node("n1", "False", since: 6, version: 13)),
        ]),
    ]
    #expect(
      scene.look(7, facts) == ["4 n1 ->up", "5 data ->bound", "6 n1 up>down"])
  }

  // MARK: Sight

  @Test mutating func aKindThatMayNotBeSeenIsAPartUnseen() {
    _ = scene.look(5, [.forbidden(kind: .nodes, message: "nodes is forbidden")])
    #expect(scene.last.sight == .partial("nodes: no permission: nodes is forbidden"))
    _ = scene.look(9, [KubernetesScene.list(.nodes, [])])
    #expect(scene.last.sight == .clear)
  }

  @Test mutating func whenNoKindIsFollowedNothingIsSeen() {
    let failure = TransportFailure(.refused, in: .connect)
    _ = scene.look(5, KubernetesKind.allCases.map { .unavailable(kind: $0, failure: failure) })
    #expect(scene.last.sight == .none("connection refused"))
  }

  @Test mutating func anExtensionThatIsNotInstalledHidesNothing() {
    _ = scene.look(5, [.absent(kind: .longhornVolumes), .absent(kind: .innoDBClusters)])
    #expect(scene.last.sight == .clear)
    _ = scene.look(6, [.absent(kind: .pods)])
    #expect(scene.last.sight == .partial("pods: the server does not know this kind"))
  }

  @Test mutating func aWatchThatStandsAgainAfterACutIsClearAndOneAfterAnExpiryIsNot() {
    _ = scene.look(5, [.cut(kind: .pods, reason: "reset")])
    #expect(scene.last.sight == .partial("pods: the watch broke off: reset"))
    _ = scene.look(6, [.watched(kind: .pods, changes: [])])
    #expect(scene.last.sight == .clear)
    _ = scene.look(7, [.expired(kind: .pods)])
    _ = scene.look(8, [.watched(kind: .pods, changes: [])])
    #expect(scene.last.sight == .partial("pods: the version to go on from is gone (410)"))
  }

  @Test mutating func aWatchWithoutEvenABookmarkIsNotBelieved() {
    let bookmark = #"{"metadata":{"resourceVersion":"300"}}"#
    _ = scene.look(60, .pods, "BOOKMARK", bookmark)
    _ = scene.look(300)
    #expect(scene.last.sight == .clear)
    _ = scene.look(301)
    #expect(
      scene.last.sight
        == .partial(
          "pods: nothing was heard since \(KubernetesScene.time(60)), not even a bookmark"))
    _ = scene.look(302, .pods, "BOOKMARK", bookmark)
    #expect(scene.last.sight == .clear)
  }

  @Test func whatWasNeverListedIsNotSeen() {
    var interpreter = KubernetesInterpreter()
    let time = KubernetesScene.noon
    let facts = KubernetesKind.allCases.dropLast().map { KubernetesScene.list($0, []) }
    let made = interpreter.take(
      Sample(began: time, ended: time, reading: KubernetesReading(facts: Array(facts))))
    #expect(made.sight == .beginning)
    let later = time + .minutes(1)
    let after = interpreter.take(
      Sample(began: later, ended: later, reading: KubernetesReading(facts: [])))
    #expect(after.sight == .partial("events: not listed yet"))
  }

  @Test mutating func moreObjectsThanAreKeptAreAPartUnseen() {
    let nodes = (0..<20_001).map {
      #"{"metadata":{"name":"n\#($0)","uid":"\#($0)","resourceVersion":"1"}}"#
    }
    _ = scene.look(5, [KubernetesScene.list(.nodes, nodes)])
    #expect(scene.last.sight == .partial("nodes: there are more than are watched"))
    _ = scene.look(9, [KubernetesScene.list(.nodes, [])])
    #expect(scene.last.sight == .clear)
  }

  @Test mutating func numbersWithoutReasonTrapNothing() {
    let huge = Int.max
    let claim = JSON.claim("data", "Bound", volume: "pv-1", version: 3)
    let pod = JSON.pod("db-0", claim: "data", version: 4, status: JSON.ready(false, since: 0))
    _ = scene.look(
      1,
      [
        KubernetesScene.changes(.persistentVolumeClaims, [("ADDED", claim)]),
        KubernetesScene.changes(.pods, [("ADDED", pod)]),
      ])
    for uid in ["e", "f", "g"] {
      let words = #"failed for volume "pv-1" : x"#
      let mount = JSON.event(
        uid, "FailedMount", about: "Pod", "db-0", words, count: huge, first: 1, last: 9, version: 9)
      let tries = JSON.event(
        uid + "x", "ProvisioningFailed", about: "PersistentVolumeClaim", "data", count: huge,
        first: 1, version: 9)
      _ = scene.look(9, .events, "ADDED", mount, tries)
    }
    for wants in [huge, 0, -huge] {
      _ = scene.look(
        10, .statefulSets, "MODIFIED",
        JSON.set(wants: wants, ready: -wants, version: abs(wants % 99) + 2))
    }
    let end = #","deletionTimestamp":"2261-12-31T00:00:00Z","deletionGracePeriodSeconds":\#(huge)"#
    let gone = JSON.pod("db-0", version: 90, metadata: end, status: JSON.ready(false, since: 0))
    _ = scene.look(11, .pods, "MODIFIED", gone)
    #expect(scene.last.sight == .clear)
  }

  // MARK: Topology

  @Test mutating func whatStandsOnWhatIsDeclaredOnceAndWhenItChanges() {
    let pod = JSON.pod(
      "db-0", claim: "data", node: "n1", version: 3, status: JSON.ready(true, since: 1))
    _ = scene.look(
      5,
      [
        KubernetesScene.changes(.pods, [("ADDED", pod)]),
        KubernetesScene.changes(
          .persistentVolumeClaims,
          [("ADDED", JSON.claim("data", "Bound", volume: "pv-1", version: 4))]),
        KubernetesScene.changes(
          .persistentVolumes, [("ADDED", JSON.volume("pv-1", claim: "data", version: 5))]),
      ])
    #expect(
      edges(scene) == [
        "claim:prod/data on storageclass:fast", "claim:prod/data on volume:pv-1",
        "volume:pv-1 on backend:csi/disk.example", "workload:prod/db on workload:prod/db-0",
        "workload:prod/db-0 on claim:prod/data", "workload:prod/db-0 on host:n1",
      ])
    let moved = JSON.pod(
      "db-0", claim: "data", node: "n2", version: 9, status: JSON.ready(true, since: 1))
    _ = scene.look(6, .pods, "MODIFIED", moved)
    #expect(edges(scene) == ["workload:prod/db-0 on host:n2"])
    _ = scene.look(7)
    #expect(edges(scene) == [])
  }

  @Test mutating func aPodWithANameByChanceIsItsSet() {
    let pod = JSON.pod(
      "web-7f9c-x1", owner: "ReplicaSet/web-7f9c", claim: "shared", node: "n1", version: 3,
      metadata: #","labels":{"pod-template-hash":"7f9c"}"#, status: JSON.ready(true, since: 1))
    _ = scene.look(5, .pods, "ADDED", pod)
    #expect(edges(scene) == ["workload:prod/web on claim:prod/shared"])
  }

  @Test func theSameIsDeclaredUnderTheSameName() {
    let one = KubernetesScene(listing: [.storageClasses: [JSON.storage()]])
    let other = KubernetesScene(listing: [.storageClasses: [JSON.storage()]])
    let more = KubernetesScene(listing: [.storageClasses: [JSON.storage(), JSON.storage("slow")]])
    func keys(_ scene: KubernetesScene) -> [String?] { scene.last.observations.map(\.naturalKey) }
    #expect(keys(one) == keys(other))
    #expect(keys(one) != keys(more))
  }
}
