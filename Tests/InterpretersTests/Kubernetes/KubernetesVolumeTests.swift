import Events
import Interpreters
import Testing

/// What is said of volumes, and by whom.
@Suite struct KubernetesVolumeTests {
  private var scene = KubernetesScene(listing: [.storageClasses: [JSON.storage()]])

  private static func longhorn(
    _ robustness: String, version: Int, degradedAt: Int64? = nil, scheduled: String = "True"
  ) -> String {
    let since = degradedAt.map { #","lastDegradedAt":"\#(KubernetesScene.time($0))""# } ?? ""
    return "{" + KubernetesScene.metadata("pvc-1", namespace: "longhorn-system", version: version)
      + #","status":{"state":"attached","robustness":"\#(robustness)""#
      + #","kubernetesStatus":{"pvName":"pv-1"}\#(since),"conditions":[{"type":"Scheduled","#
      + #""status":"\#(scheduled)","message":"no disk with space"}]}}"#
  }

  private static func attachment(_ status: String, version: Int) -> String {
    "{" + KubernetesScene.metadata("csi-1", namespace: nil, version: version)
      + #","spec":{"nodeName":"node-1","source":{"persistentVolumeName":"pv-1"}},"#
      + #""status":{\#(status)}}"#
  }

  @Test mutating func longhornSaysWhatReplicasAreLeft() {
    #expect(
      scene.look(5, .longhornVolumes, "ADDED", Self.longhorn("healthy", version: 2)) == [
        "5 pv-1 attached"
      ])
    let degraded = Self.longhorn("degraded", version: 3, degradedAt: 8, scheduled: "False")
    #expect(scene.look(10, .longhornVolumes, "MODIFIED", degraded) == ["8 pv-1 degraded"])
    #expect((scene.seen.first?.payload as? VolumeChanged)?.reason == "no disk with space")
    #expect(
      scene.look(20, .longhornVolumes, "MODIFIED", Self.longhorn("faulted", version: 4)) == [
        "20 pv-1 failed"
      ])
    #expect(
      scene.look(30, .longhornVolumes, "MODIFIED", Self.longhorn("healthy", version: 5)) == [
        "30 pv-1 attached"
      ])
  }

  @Test mutating func aDetachedVolumeHasNoRobustness() {
    #expect(
      scene.look(5, .longhornVolumes, "ADDED", Self.longhorn("unknown", version: 2)) == [])
  }

  @Test mutating func anAttachmentDoesNotHealADegradedVolume() {
    _ = scene.look(5, .longhornVolumes, "ADDED", Self.longhorn("degraded", version: 2))
    #expect(
      scene.look(
        9, .volumeAttachments, "ADDED", Self.attachment(#""attached":true"#, version: 3)) == [])
  }

  @Test mutating func anAttachmentThatFailsSaysWhenAndWhy() {
    let error =
      #""attached":false,"attachError":{"time":"\#(KubernetesScene.time(7))","message":"busy"}"#
    #expect(
      scene.look(9, .volumeAttachments, "ADDED", Self.attachment(error, version: 3)) == [
        "7 pv-1 mountFailed"
      ])
    #expect((scene.seen.first?.payload as? VolumeChanged)?.reason == "node-1: busy")
    #expect(
      scene.look(
        19, .volumeAttachments, "MODIFIED", Self.attachment(#""attached":true"#, version: 4)) == [
          "19 pv-1 attached"
        ])
  }

  @Test mutating func aVolumeDeletedUnderItsClaimHasFailed() {
    _ = scene.look(
      5,
      [
        KubernetesScene.changes(
          .persistentVolumes, [("ADDED", JSON.volume("pv-1", claim: "data", version: 2))]),
        KubernetesScene.changes(
          .persistentVolumeClaims,
          [("ADDED", JSON.claim("data", "Bound", volume: "pv-1", version: 3))]),
      ])
    #expect(
      scene.look(9, .persistentVolumes, "DELETED", JSON.volume("pv-1", claim: "data", version: 4))
        == [
          "9 pv-1 failed"
        ])
  }

  @Test mutating func aVolumeDeletedAfterItsClaimIsNoTrouble() {
    _ = scene.look(5, .persistentVolumes, "ADDED", JSON.volume("pv-1", claim: "data", version: 2))
    #expect(
      scene.look(
        8, .persistentVolumes, "MODIFIED",
        JSON.volume("pv-1", "Released", claim: "data", version: 3))
        == ["8 pv-1 released"])
    #expect(
      scene.look(
        9, .persistentVolumes, "DELETED", JSON.volume("pv-1", "Released", claim: "data", version: 4)
      )
        == [])
  }

  @Test func theBackendOfAnNFSVolumeIsItsServer() {
    let nfs = #","nfs":{"server":"nas-1","path":"/a"}"#
    let scene = KubernetesScene(listing: [
      .persistentVolumes: [JSON.volume("pv-1", version: 2, more: nfs)]
    ])
    #expect(edges(scene) == ["volume:pv-1 on backend:nfs/nas-1"])
  }

  @Test func theBackendOfAnNFSClassIsItsServer() {
    let storage =
      "{" + KubernetesScene.metadata("shared", namespace: nil, version: 1)
      + #","provisioner":"nfs.csi.k8s.io","parameters":{"server":"nas-2","share":"/b"}}"#
    let scene = KubernetesScene(listing: [.storageClasses: [storage]])
    #expect(edges(scene) == ["storageclass:shared on backend:nfs/nas-2"])
  }

  @Test func aClassWithoutADriverHasNoBackend() {
    let storage =
      "{" + KubernetesScene.metadata("local", namespace: nil, version: 1)
      + #","provisioner":"kubernetes.io/no-provisioner"}"#
    #expect(edges(KubernetesScene(listing: [.storageClasses: [storage]])) == [])
  }

  @Test mutating func anotherDefaultClassIsAChange() {
    let new = JSON.storage("slow", isDefault: true, version: 8)
    #expect(
      scene.look(5, .storageClasses, "ADDED", new) == [
        "5 slow an ordinary storage class > the default storage class"
      ])
    #expect(
      scene.look(9, .storageClasses, "DELETED", new) == [
        "9 slow the default storage class > no storage class"
      ])
  }
}

/// What a scene's last look declared, `subject on parent`.
func edges(_ scene: KubernetesScene) -> [String] {
  scene.last.observations.compactMap { $0.payload as? TopologyDeclared }.flatMap(\.components)
    .flatMap { component in
      (component.dependsOn ?? []).map { "\(component.subject) on \($0)" }
    }
}
