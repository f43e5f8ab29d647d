import Events
import Interpreters
import Testing

/// Volumes that pods cannot mount though their claims have them.
@Suite struct KubernetesMountTests {
  private var scene: KubernetesScene
  private static let words =
    #"MountVolume.SetUp failed for volume "pv-1" : rpc error: code = DeadlineExceeded"#

  init() {
    scene = KubernetesScene(listing: [
      .storageClasses: [JSON.storage()],
      .persistentVolumes: [JSON.volume("pv-1", claim: "data", version: 2)],
      .persistentVolumeClaims: [JSON.claim("data", "Bound", volume: "pv-1", version: 3)],
      .statefulSets: [JSON.set(version: 4)],
      .pods: [Self.pod(5, JSON.ready(false, since: 0))],
    ])
  }

  private static func pod(_ version: Int, _ status: String) -> String {
    JSON.pod("db-0", claim: "data", node: "node-1", version: version, status: status)
  }

  private mutating func fail(
    _ seconds: Int64, _ count: Int, first: Int64, uid: String = "e", _ message: String = Self.words
  ) -> [String] {
    scene.look(
      seconds, .events, "MODIFIED",
      JSON.event(
        uid, "FailedMount", about: "Pod", "db-0", message, count: count, first: first,
        last: seconds,
        version: 100 + Int(seconds)))
  }

  @Test mutating func twoFailuresWithinFiveMinutesFailTheVolumeUntilAContainerStarts() {
    #expect(fail(100, 1, first: 100) == [])
    #expect(
      fail(220, 2, first: 100) == [
        "100 pv-1 mountFailed sure 220", "100 disk.example ->degraded sure 220",
      ])
    #expect(fail(340, 3, first: 100) == [])
    let runs = JSON.ready(true, since: 401, containers: JSON.running(since: 400))
    #expect(
      scene.look(402, .pods, "MODIFIED", Self.pod(6, runs)) == [
        "401 db-0 down>up", "400 pv-1 mounted", "400 disk.example degraded>up",
      ])
  }

  @Test mutating func twoFailuresFarApartAreNone() {
    #expect(fail(100, 1, first: 100) == [])
    #expect(fail(500, 2, first: 100) == [])
    #expect(fail(560, 3, first: 100).first == "500 pv-1 mountFailed sure 560")
  }

  @Test mutating func failuresOfTwoEventsAddUp() {
    #expect(fail(100, 1, first: 100) == [])
    let attach = #"Multi-Attach error for volume "pv-1" Volume is already used by pod(s) db-1"#
    #expect(fail(100, 1, first: 100, uid: "f", attach).first == "100 pv-1 mountFailed sure 100")
  }

  @Test mutating func whatWasMissedIsSeenFromTheCount() {
    #expect(fail(300, 4, first: 100).first == "100 pv-1 mountFailed sure 300")
  }

  @Test mutating func aCountOverHoursIsNoRun() {
    #expect(fail(7200, 3, first: 100) == [])
  }

  @Test mutating func thePodsOwnNameOfTheVolumeIsUnderstood() {
    let words =
      "Unable to attach or mount volumes: unmounted volumes=[data config], "
      + "unattached volumes=[data]: timed out waiting for the condition"
    #expect(fail(300, 2, first: 180, words).first == "180 pv-1 mountFailed sure 300")
  }

  @Test(arguments: [
    #"MountVolume.SetUp failed for volume "config" : configmap "x" not found"#,
    "no volume is named here", "unmounted volumes=[",
  ])
  mutating func whatIsNoStorageIsPassedOver(_ words: String) {
    #expect(fail(300, 5, first: 180, words) == [])
  }

  @Test mutating func aFailureThatWasOverInTheMeantimeIsToldWithItsEnd() {
    let runs = JSON.ready(true, since: 401, containers: JSON.running(since: 400))
    let event = JSON.event(
      "e", "FailedMount", about: "Pod", "db-0", Self.words, count: 3, first: 100, last: 300,
      version: 50)
    let facts = [
      KubernetesFact.expired(kind: .events), KubernetesScene.list(.events, [event]),
      KubernetesScene.changes(.pods, [("MODIFIED", Self.pod(6, runs))]),
    ]
    #expect(
      scene.look(410, facts) == [
        "401 db-0 down>up", "100 pv-1 mountFailed sure 300", "100 disk.example ->degraded sure 300",
        "400 pv-1 mounted", "400 disk.example degraded>up",
      ])
  }

  @Test mutating func aFailureThatWasOverBeforeTheFirstLookIsNoNews() {
    let runs = JSON.ready(true, since: -30, containers: JSON.running(since: -30))
    let event = JSON.event(
      "e", "FailedMount", about: "Pod", "db-0", Self.words, count: 3, first: -300, last: -100,
      version: 50)
    let scene = KubernetesScene(listing: [
      .persistentVolumeClaims: [JSON.claim("data", "Bound", volume: "pv-1", version: 3)],
      .pods: [Self.pod(6, runs)], .events: [event],
    ])
    #expect(!scene.seen.contains { $0.payload is VolumeChanged })
  }

  @Test mutating func anEventThatIsDeletedIsNoRecovery() {
    _ = fail(100, 1, first: 100)
    _ = fail(160, 2, first: 100)
    let event = JSON.event(
      "e", "FailedMount", about: "Pod", "db-0", count: 2, first: 100, version: 900)
    #expect(scene.look(3700, .events, "DELETED", event) == [])
  }

  @Test mutating func anEventOfAnEarlierPodOfThatNameIsNone() {
    let event = JSON.event(
      "e", "FailedMount", about: "Pod", "db-0", objectUID: "older", Self.words, count: 5, first: 1,
      last: 60, version: 50)
    #expect(scene.look(61, .events, "ADDED", event) == [])
  }

  @Test mutating func aVolumeThatIsDeletedAccusesNobody() {
    _ = fail(100, 1, first: 100)
    _ = fail(160, 2, first: 100)
    let released = JSON.volume("pv-1", "Released", claim: "gone", version: 400)
    _ = scene.look(200, .persistentVolumes, "MODIFIED", released)
    #expect(
      scene.look(210, .persistentVolumes, "DELETED", released) == ["210 disk.example degraded>up"])
  }
}
