public import Configuration
public import Interpreters

extension KubernetesConfiguration {
  /// The YAML of a service account that may list and watch what this reads, and nothing else.
  ///
  /// What lies in namespaces is bound there when one namespace is watched; the rest is of the whole cluster.
  public var roleYAML: [String] {
    let place = namespace ?? "default"
    let local = namespace.map { place in KubernetesKind.allCases.filter { $0.isWithin(place) } }
    let wide = KubernetesKind.allCases.filter { !(local ?? []).contains($0) }
    let account = ["apiVersion: v1", "kind: ServiceAccount"] + Self.metadata(in: place)
    return account + Self.role("ClusterRole", wide, in: nil, of: place)
      + (local.map { Self.role("Role", $0, in: place, of: place) } ?? [])
  }

  private static func metadata(in namespace: String?) -> [String] {
    let place = namespace.map { ", namespace: \($0)" } ?? ""
    return ["metadata: {name: debrief\(place)}"]
  }

  private static func role(
    _ kind: String, _ kinds: [KubernetesKind], in namespace: String?, of place: String
  ) -> [String] {
    let head = ["---", "apiVersion: rbac.authorization.k8s.io/v1"]
    let subject = "  - {kind: ServiceAccount, name: debrief, namespace: \(place)}"
    return head + ["kind: \(kind)"] + metadata(in: namespace) + ["rules:"] + kinds.map(\.rule)
      + head + ["kind: \(kind)Binding"] + metadata(in: namespace)
      + [
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(kind), name: debrief}",
        "subjects:", subject,
      ]
  }
}

extension KubernetesKind {
  /// The API group, empty for the core, and the name of the resource, from its path.
  public var groupAndResource: (group: String, resource: String) {
    let parts = path().split(separator: "/").map(String.init)
    return (parts.first == "apis" ? parts[1] : "", parts.last ?? "")
  }

  /// True when it is asked for in a namespace only, where one is watched.
  func isWithin(_ namespace: String) -> Bool { path() != path(namespace: namespace) }

  /// The rule that lets an account read it.
  public var rule: String {
    let (group, resource) = groupAndResource
    return """
        - {apiGroups: ["\(group)"], resources: ["\(resource)"], verbs: ["get", "list", "watch"]}
      """
  }
}
