import Events
import Interpreters
import Testing

/// When claims wait, have a volume, lose it or have waited too long.
@Suite struct KubernetesClaimTests {
  private var scene = KubernetesScene(listing: [.storageClasses: [JSON.storage()]])

  @Test mutating func aClaimWaitsSinceItWasMadeAndIsBoundWhenThatWasWritten() {
    #expect(
      scene.look(10, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2, made: 8))
        == ["8 data ->pending"])
    let bound = JSON.claim("data", "Bound", volume: "pv-1", version: 3, written: 12)
    #expect(
      scene.look(14, .persistentVolumeClaims, "MODIFIED", bound) == ["12 data pending>bound"])
  }

  @Test mutating func aClaimThatWaitsTooLongStallsThoughNobodySaysSo() {
    _ = scene.look(10, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2, made: 8))
    #expect(scene.look(67) == [])
    #expect(
      scene.look(68) == [
        "8 data pending>pending sure 68", "8 disk.example ->degraded sure 68",
      ])
    #expect(
      (scene.seen.first?.payload as? ClaimChanged)?.reason == "no volume within 60 s")
    #expect(scene.look(600) == [])
    let bound = JSON.claim("data", "Bound", volume: "pv-1", version: 3, written: 605)
    #expect(
      scene.look(610, .persistentVolumeClaims, "MODIFIED", bound) == [
        "605 data pending>bound", "605 disk.example degraded>up",
      ])
  }

  @Test mutating func aBackendIsUpAgainOnlyWhenNoClaimWaitsForIt() {
    let claims = ["a", "b"].map { JSON.claim($0, version: 2, made: 0) }
    _ = scene.look(1, .persistentVolumeClaims, "ADDED", claims[0], claims[1])
    #expect(
      scene.look(60) == [
        "0 a pending>pending sure 60", "0 disk.example ->degraded sure 60",
        "0 b pending>pending sure 60",
      ])
    let first = JSON.claim("a", "Bound", volume: "pv-1", version: 3, written: 70)
    #expect(scene.look(71, .persistentVolumeClaims, "MODIFIED", first) == ["70 a pending>bound"])
    let second = JSON.claim(
      "b", version: 4, more: #","deletionTimestamp":"\#(KubernetesScene.time(80))""#)
    #expect(
      scene.look(81, .persistentVolumeClaims, "MODIFIED", second) == [
        "80 b pending>terminating", "80 disk.example degraded>up",
      ])
  }

  @Test func theLimitIsTheClasss() {
    let settings = KubernetesSettings(claimLimits: ["fast": .seconds(300)])
    var scene = KubernetesScene(settings, listing: [.storageClasses: [JSON.storage()]])
    _ = scene.look(1, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2))
    #expect(scene.look(299) == [])
    #expect(scene.look(300).count == 2)
  }

  @Test func theConfiguredBackendIsAccused() {
    let settings = KubernetesSettings(backends: ["fast": Subject(.backend, "nfs/nas-1")])
    var scene = KubernetesScene(settings, listing: [.storageClasses: [JSON.storage()]])
    _ = scene.look(1, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2))
    #expect(scene.look(60).last == "0 nas-1 ->degraded sure 60")
  }

  @Test func aClaimThatWaitsForItsFirstUserIsIdle() {
    var scene = KubernetesScene(listing: [.storageClasses: [JSON.storage(waits: true)]])
    #expect(
      scene.look(1, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2)) == [])
    #expect(scene.look(3600) == [])
    // A user that waits for processors does not wait for its volume.
    let busy = JSON.unscheduled("0/3 nodes are available: 3 Insufficient cpu.", since: 3600)
    let user = JSON.pod("db-0", claim: "data", version: 5, made: 3600, status: busy)
    #expect(scene.look(3601, .pods, "ADDED", user) == ["3600 db-0 ->down"])
    #expect(scene.look(3700) == [])
    let waiting = JSON.unscheduled(
      "0/3 nodes are available: no persistent volumes to bind.", since: 3700)
    let asking = JSON.pod("db-0", claim: "data", version: 6, made: 3600, status: waiting)
    #expect(scene.look(3701, .pods, "MODIFIED", asking) == ["3700 data ->pending"])
    #expect(scene.look(3759) == [])
    #expect(scene.look(3760).first == "3700 data pending>pending sure 3760")
  }

  @Test func theNodeThatTheSchedulerPickedStartsTheClock() {
    var scene = KubernetesScene(listing: [.storageClasses: [JSON.storage(waits: true)]])
    let user = JSON.pod("db-0", claim: "data", version: 2, made: 5, status: #""phase":"Pending""#)
    _ = scene.look(6, .pods, "ADDED", user)
    _ = scene.look(7, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 3, made: 5))
    let mark = #","annotations":{"volume.kubernetes.io/selected-node":"node-1"}"#
    let placed = JSON.claim("data", version: 4, made: 5, more: mark)
    #expect(
      scene.look(8, .persistentVolumeClaims, "MODIFIED", placed) == ["5 data ->pending"])
  }

  @Test mutating func noClockRunsWhileTheClaimsAreNotFollowed() {
    _ = scene.look(1, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2))
    #expect(scene.look(20, [.expired(kind: .persistentVolumeClaims)]) == [])
    #expect(scene.look(70) == [])
    let listed = KubernetesScene.list(
      .persistentVolumeClaims,
      [JSON.claim("data", "Bound", volume: "pv-1", version: 3, written: 30)])
    #expect(scene.look(80, [listed]) == ["30 data pending>bound"])
  }

  @Test mutating func failedTriesAreToldEachTimeTheyDouble() {
    _ = scene.look(1, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2))
    let told = (1...9).flatMap { count -> [String] in
      let event = JSON.event(
        "e", "ProvisioningFailed", about: "PersistentVolumeClaim", "data", "no space", count: count,
        first: 1, last: Int64(count), version: 10 + count)
      return scene.look(Int64(count), .events, count == 1 ? "ADDED" : "MODIFIED", event)
    }
    #expect(
      told == [
        "1 data pending>pending x1", "2 data pending>pending x2", "4 data pending>pending x4",
        "8 data pending>pending x8",
      ])
    #expect(
      scene.look(
        9, .events, "DELETED",
        JSON.event(
          "e", "ProvisioningFailed", about: "PersistentVolumeClaim", "data", first: 1, version: 30))
        == [])
    let bound = JSON.claim("data", "Bound", volume: "pv-1", version: 40, written: 12)
    #expect(
      scene.look(12, .persistentVolumeClaims, "MODIFIED", bound) == ["12 data pending>bound x9"])
  }

  @Test mutating func aRepeatIsNamedByItsEventAndCount() {
    _ = scene.look(1, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2))
    let event = JSON.event(
      "e-1", "ProvisioningFailed", about: "PersistentVolumeClaim", "data", count: 3, first: 1,
      last: 9,
      version: 3)
    _ = scene.look(9, .events, "ADDED", event)
    #expect(scene.seen.map(\.naturalKey) == ["e-1|3"])
  }

  @Test mutating func theSilentSignalsAreReasonsOfTheStall() {
    _ = scene.look(1, .persistentVolumeClaims, "ADDED", JSON.claim("data", version: 2))
    let event = JSON.event(
      "e", "ExternalProvisioning", about: "PersistentVolumeClaim", "data", "waiting for a volume",
      count: 4, first: 1, last: 50, version: 3)
    #expect(scene.look(50, .events, "ADDED", event) == [])
    _ = scene.look(60)
    let stall = scene.seen.first?.payload as? ClaimChanged
    #expect(stall?.reason == "no volume within 60 s: waiting for a volume")
  }

  @Test mutating func aClaimIsDeletedWhenThatWasAskedFor() {
    let bound = JSON.claim("data", "Bound", volume: "pv-1", version: 2, written: 1)
    _ = scene.look(2, .persistentVolumeClaims, "ADDED", bound)
    let time = KubernetesScene.time(130)
    let leaving = JSON.claim(
      "data", "Bound", volume: "pv-1", version: 3,
      more: #","deletionTimestamp":"\#(time)","deletionGracePeriodSeconds":30"#)
    #expect(
      scene.look(101, .persistentVolumeClaims, "MODIFIED", leaving) == [
        "100 data bound>terminating"
      ])
    #expect(scene.look(140, .persistentVolumeClaims, "DELETED", leaving) == [])
  }

  @Test mutating func aClaimMadeAnewIsTheSameClaimInAnotherState() {
    let bound = JSON.claim("data", "Bound", volume: "pv-1", version: 2, written: 1)
    _ = scene.look(2, .persistentVolumeClaims, "ADDED", bound)
    let again = JSON.claim("data", version: 9, made: 20, uid: "other")
    let listed = KubernetesScene.list(.persistentVolumeClaims, [again])
    #expect(
      scene.look(30, [.expired(kind: .persistentVolumeClaims), listed]) == [
        "~20 data bound>terminating", "20 data ->pending",
      ])
  }

  @Test mutating func aLostClaimSaysWhatItLost() {
    let bound = JSON.claim("data", "Bound", volume: "pv-1", version: 2, written: 1)
    _ = scene.look(2, .persistentVolumeClaims, "ADDED", bound)
    let lost = JSON.claim("data", "Lost", volume: "pv-1", version: 3, written: 9)
    #expect(scene.look(10, .persistentVolumeClaims, "MODIFIED", lost) == ["9 data bound>lost"])
    #expect((scene.seen.first?.payload as? ClaimChanged)?.reason == "volume pv-1 is gone")
  }

  @Test mutating func whatIsHealthyAtFirstIsToldAsOfNow() {
    let old = JSON.claim("old", "Bound", volume: "pv-1", version: 2, written: -900)
    let scene = KubernetesScene(listing: [.persistentVolumeClaims: [old]])
    #expect(scene.seen.map(\.time) == [KubernetesScene.noon])
    #expect(scene.seen.map(\.precision) == [.exact])
  }
}
