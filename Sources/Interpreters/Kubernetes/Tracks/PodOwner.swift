import Events

/// What a pod belongs to, and whether it keeps its name when it is replaced.
///
/// Only a pod that keeps its name is a component of its own; of one with a name by chance, its set is told.
struct PodOwner {
  /// The kind of the set, as far as sets of that kind are watched.
  let kind: KubernetesKind?
  /// The set's `namespace/name`; nil for a pod without one.
  let set: String?
  /// True when the pod keeps its name.
  let isStable: Bool

  /// Reads the owner of a pod; nil for a pod that runs to an end, whose going is no failure.
  init?(_ pod: KubernetesObject) {
    guard let owner = pod.metadata.controller, let name = owner.name, let kind = owner.kind,
      kind != "Node"
    else {
      (self.kind, set, isStable) = (nil, nil, true)
      return
    }
    let path = "\(pod.metadata.namespace ?? "")/\(name)"
    switch kind {
    case "Job": return nil
    case "StatefulSet": (self.kind, set, isStable) = (.statefulSets, path, true)
    case "DaemonSet": (self.kind, set, isStable) = (.daemonSets, path, false)
    case "ReplicaSet":
      (self.kind, isStable) = (.deployments, false)
      set = Self.withoutHash(path, pod.metadata.labels?["pod-template-hash"])
    default: (self.kind, set, isStable) = (nil, path, true)
    }
  }

  /// The name of a Deployment, which its ReplicaSets have in front of the hash of their template.
  private static func withoutHash(_ path: String, _ hash: String?) -> String {
    guard let hash, path.hasSuffix("-" + hash) else { return path }
    return String(path.dropLast(hash.count + 1))
  }
}

extension KubernetesObject {
  /// The number at the end of a pod's name, by which a StatefulSet knows whether it wants it.
  var ordinal: Int? {
    metadata.name?.split(separator: "-").last.flatMap { Int($0) }
  }
}
