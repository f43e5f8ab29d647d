public import Configuration

extension KubernetesConfiguration {
  /// The YAML of a service account with the rights that are needed, and no others, a line each.
  ///
  /// What is needed in one namespace is bound there; the rest is of the whole cluster.
  public var roleYAML: [String] {
    let home = namespace ?? "default"
    let places = rights.map(\.namespace).reduce(into: [String?]()) { places, place in
      if !places.contains(place) { places.append(place) }
    }
    let account = ["apiVersion: v1", "kind: ServiceAccount"] + Self.metadata(in: home)
    return account
      + places.flatMap { place in
        Self.role(rights.filter { $0.namespace == place }, in: place, for: home)
      }
  }

  private static func metadata(in namespace: String?) -> [String] {
    let place = namespace.map { ", namespace: \($0)" } ?? ""
    return ["metadata: {name: debrief\(place)}"]
  }

  private static func role(
    _ rights: [KubernetesRight], in namespace: String?, for home: String
  ) -> [String] {
    let kind = namespace == nil ? "ClusterRole" : "Role"
    let head = ["---", "apiVersion: rbac.authorization.k8s.io/v1"]
    return head + ["kind: \(kind)"] + metadata(in: namespace) + ["rules:"] + rules(rights)
      + head + ["kind: \(kind)Binding"] + metadata(in: namespace)
      + [
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(kind), name: debrief}",
        "subjects:",
        "  - {kind: ServiceAccount, name: debrief, namespace: \(home)}",
      ]
  }

  /// One rule for each resource.
  private static func rules(_ rights: [KubernetesRight]) -> [String] {
    var rest = rights
    var rules: [String] = []
    while let first = rest.first {
      let alike = rest.filter { ($0.group, $0.resource) == (first.group, first.resource) }
      rules.append("  - " + first.rule(alike.map(\.verb)))
      rest.removeAll(where: alike.contains)
    }
    return rules
  }
}
