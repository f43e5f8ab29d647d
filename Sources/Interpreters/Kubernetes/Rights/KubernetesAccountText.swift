/// The objects that make an account with no more than the rights that watching needs, as YAML for `kubectl apply`.
public struct KubernetesAccountText: Sendable {
  private let account: String
  private let home: String
  private let watched: String?

  /// Describes an account.
  ///
  /// - Parameters:
  ///   - account: what the account and its roles are called.
  ///   - home: the namespace that the account lives in.
  ///   - watched: the only namespace that is watched; nil for all.
  public init(account: String = "debrief", home: String, watched: String? = nil) {
    (self.account, self.home, self.watched) = (account, home, watched)
  }

  /// The documents, each after `---`.
  ///
  /// With one namespace, what lies in it is granted there; machines and volumes lie in none and are granted apart.
  public var yaml: String {
    let kinds = KubernetesKind.allCases
    let inside = kinds.filter { watched != nil && $0.keepsToNamespace }
    let documents =
      [serviceAccount] + grant(kinds.filter { !inside.contains($0) }, in: nil)
      + (inside.isEmpty ? [] : grant(inside, in: watched))
    return documents.map { "---\n\($0)" }.joined()
  }

  private var serviceAccount: String {
    """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: "\(account)", namespace: "\(home)"}

    """
  }

  private func grant(_ kinds: [KubernetesKind], in namespace: String?) -> [String] {
    let role = namespace == nil ? "ClusterRole" : "Role"
    let place = namespace.map { ", namespace: \"\($0)\"" } ?? ""
    let head = "metadata: {name: \"\(account)\"\(place)}\n"
    let rules = KubernetesRule.rules(for: kinds).map(line).joined()
    return [
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: \(role)\n\(head)rules:\n\(rules)",
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: \(role)Binding
      \(head)roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(role), name: "\(account)"}
      subjects:
        - {kind: ServiceAccount, name: "\(account)", namespace: "\(home)"}

      """,
    ]
  }

  private func line(_ rule: KubernetesRule) -> String {
    """
      - apiGroups: ["\(rule.group)"]
        resources: [\(rule.resources.joined(separator: ", "))]
        verbs: [\(KubernetesRule.verbs.joined(separator: ", "))]

    """
  }
}
