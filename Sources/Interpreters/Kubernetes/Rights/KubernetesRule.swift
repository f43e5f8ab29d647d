/// What an account needs for one API group: to get, list and watch some of its resources, and to change nothing.
public struct KubernetesRule: Hashable, Sendable {
  /// The API group; empty for the core one.
  public let group: String
  /// The resources, as the API names them, in the order of `KubernetesKind`.
  public let resources: [String]

  /// The verbs, the same for every kind.
  public static let verbs = ["get", "list", "watch"]

  /// The rules for kinds, one for each API group, in the order of the kinds.
  ///
  /// They are read off the paths that are asked for, so that they cannot be others than these.
  public static func rules(for kinds: [KubernetesKind]) -> [KubernetesRule] {
    let places = kinds.map(\.place)
    var groups: [String] = []
    for place in places where !groups.contains(place.group) { groups.append(place.group) }
    return groups.map { group in
      KubernetesRule(
        group: group, resources: places.filter { $0.group == group }.map(\.resource))
    }
  }
}

extension KubernetesKind {
  /// The API group, empty for the core one, and the resource, as rules of access name them.
  public var place: (group: String, resource: String) {
    // `/api/v1/pods`, `/apis/apps/v1/deployments`.
    let parts = path().split(separator: "/").map(String.init)
    return (parts[0] == "apis" ? parts[1] : "", parts[parts.count - 1])
  }

  /// True when it is asked for in one namespace only, where a configuration names one.
  public var keepsToNamespace: Bool { path(namespace: "any") != path() }
}
