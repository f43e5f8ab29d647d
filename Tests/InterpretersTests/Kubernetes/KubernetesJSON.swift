/// Objects of the Kubernetes API in short, as JSON; all are in the namespace `prod` where they are in any.
enum JSON {
  /// A claim of the class `fast`.
  static func claim(
    _ name: String, _ phase: String = "Pending", storage: String = "fast", volume: String? = nil,
    version: Int, made: Int64 = 0, written: Int64? = nil, uid: String? = nil, more: String = ""
  ) -> String {
    let fields = #"{"f:status":{}}"#
    let writers = written.map {
      #","managedFields":[\#(KubernetesScene.writer("kube-controller-manager", fields, at: $0))]"#
    }
    let volume = volume.map { #","volumeName":"\#($0)""# } ?? ""
    return "{"
      + KubernetesScene.metadata(
        name, uid: uid, version: version, made: made, (writers ?? "") + more)
      + #","spec":{"storageClassName":"\#(storage)"\#(volume)},"status":{"phase":"\#(phase)"}}"#
  }

  /// A class of storage whose driver is `disk.example`.
  static func storage(
    _ name: String = "fast", waits: Bool = false, isDefault: Bool = false, version: Int = 1,
    more: String = ""
  ) -> String {
    let mark = #","annotations":{"storageclass.kubernetes.io/is-default-class":"\#(isDefault)"}"#
    let mode = waits ? "WaitForFirstConsumer" : "Immediate"
    return "{" + KubernetesScene.metadata(name, namespace: nil, version: version, mark)
      + #","provisioner":"disk.example","volumeBindingMode":"\#(mode)"\#(more)}"#
  }

  /// A volume of the class `fast`.
  static func volume(
    _ name: String, _ phase: String = "Bound", claim: String? = nil, version: Int, more: String = ""
  ) -> String {
    let claim = claim.map { #","claimRef":{"namespace":"prod","name":"\#($0)"}"# } ?? ""
    return "{" + KubernetesScene.metadata(name, namespace: nil, version: version)
      + #","spec":{"storageClassName":"fast"\#(claim)\#(more)},"status":{"phase":"\#(phase)"}}"#
  }

  /// A pod of the StatefulSet before the last hyphen of its name, with a claim mounted as `data`.
  static func pod(
    _ name: String, owner: String? = "StatefulSet/db", claim: String? = nil, node: String? = nil,
    version: Int, made: Int64 = 0, uid: String? = nil, metadata: String = "", status: String
  ) -> String {
    let owners = owner.map { owner -> String in
      let parts = owner.split(separator: "/")
      return
        #","ownerReferences":[{"kind":"\#(parts[0])","name":"\#(parts[1])","controller":true}]"#
    }
    let mounts = claim.map {
      #""volumes":[{"name":"data","persistentVolumeClaim":{"claimName":"\#($0)"}},"#
        + #"{"name":"config","configMap":{"name":"x"}}]"#
    }
    let place = node.map { #""nodeName":"\#($0)""# }
    let spec = [mounts, place].compactMap { $0 }.joined(separator: ",")
    return "{"
      + KubernetesScene.metadata(
        name, uid: uid, version: version, made: made, (owners ?? "") + metadata)
      + #","spec":{\#(spec)},"status":{\#(status)}}"#
  }

  /// The state of a pod that is ready, or not, since so many seconds.
  static func ready(_ isReady: Bool, since: Int64, containers: String = "") -> String {
    #""phase":"Running","conditions":[{"type":"PodScheduled","status":"True"},"#
      + #"{"type":"Ready","status":"\#(isReady ? "True" : "False")","#
      + #""lastTransitionTime":"\#(KubernetesScene.time(since))"}],"#
      + #""containerStatuses":[\#(containers)]"#
  }

  /// The state of a pod that found no node.
  static func unscheduled(_ message: String, since: Int64) -> String {
    #""phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","#
      + #""reason":"Unschedulable","message":"\#(message)","#
      + #""lastTransitionTime":"\#(KubernetesScene.time(since))"}]"#
  }

  /// A container that runs since so many seconds.
  static func running(since: Int64, restarts: Int = 0, ended: (code: Int, at: Int64)? = nil)
    -> String
  {
    let last = ended.map {
      #","lastState":{"terminated":{"exitCode":\#($0.code),"reason":"OOMKilled","#
        + #""finishedAt":"\#(KubernetesScene.time($0.at))"}}"#
    }
    return #"{"name":"mysql","restartCount":\#(restarts),"state":{"running":{"startedAt":""#
      + #"\#(KubernetesScene.time(since))"}}\#(last ?? "")}"#
  }

  /// A container that waits, and how it ended before.
  static func waiting(_ reason: String, restarts: Int = 0, ended: (code: Int, at: Int64)? = nil)
    -> String
  {
    let last = ended.map {
      #","lastState":{"terminated":{"exitCode":\#($0.code),"reason":"Error","#
        + #""finishedAt":"\#(KubernetesScene.time($0.at))"}}"#
    }
    return
      #"{"name":"mysql","restartCount":\#(restarts),"state":{"waiting":{"reason":"\#(reason)"}}"#
      + "\(last ?? "")}"
  }

  /// An Event of the older recorders.
  static func event(
    _ uid: String, _ reason: String, about kind: String, _ name: String, objectUID: String? = nil,
    _ message: String = "", count: Int = 1, first: Int64, last: Int64? = nil, version: Int
  ) -> String {
    let text = message.replacing("\"", with: "\\\"")
    return "{" + KubernetesScene.metadata(uid, version: version, made: first)
      + #","involvedObject":{"kind":"\#(kind)","namespace":"prod","name":"\#(name)","#
      + #""uid":"\#(objectUID ?? name)"},"reason":"\#(reason)","message":"\#(text)","#
      + #""type":"Warning","count":\#(count),"firstTimestamp":"\#(KubernetesScene.time(first))","#
      + #""lastTimestamp":"\#(KubernetesScene.time(last ?? first))","eventTime":null}"#
  }

  /// A StatefulSet or, with `availability`, a Deployment.
  static func set(
    _ name: String = "db", wants: Int = 3, ready: Int = 3, image: String = "mysql:8.4",
    revisions: (current: String, update: String)? = ("a", "a"), version: Int, made: Int64 = 0,
    metadata: String = "", template: String = "", status: String = ""
  ) -> String {
    let revision = revisions.map {
      #","currentRevision":"\#($0.current)","updateRevision":"\#($0.update)""#
    }
    return "{"
      + KubernetesScene.metadata(name, version: version, made: made, #","generation":1"# + metadata)
      + #","spec":{"replicas":\#(wants),"template":{"metadata":{"annotations":{\#(template)}},"#
      + #""spec":{"containers":[{"name":"mysql","image":"\#(image)"}]}}},"#
      + #""status":{"observedGeneration":1,"replicas":\#(wants),"readyReplicas":\#(ready)"#
      + "\(revision ?? "")\(status)}}"
  }

  /// A node with conditions.
  static func node(
    _ name: String, _ ready: String = "True", since: Int64, heard: Int64? = nil,
    boot: String = "b1",
    version: Int, spec: String = "", metadata: String = "", conditions: String = ""
  ) -> String {
    "{" + KubernetesScene.metadata(name, namespace: nil, version: version, metadata)
      + #","spec":{\#(spec)},"status":{"conditions":[{"type":"Ready","status":"\#(ready)","#
      + #""reason":"Kubelet","message":"It said so.","lastTransitionTime":""#
      + #"\#(KubernetesScene.time(since))","lastHeartbeatTime":""#
      + #"\#(KubernetesScene.time(heard ?? since))"}"#
      + #"\#(conditions)],"nodeInfo":{"bootID":"\#(boot)"}}}"#
  }

  /// A further condition of a node.
  static func condition(_ type: String, _ status: String, since: Int64) -> String {
    #",{"type":"\#(type)","status":"\#(status)","lastTransitionTime":""#
      + #"\#(KubernetesScene.time(since))"}"#
  }
}
