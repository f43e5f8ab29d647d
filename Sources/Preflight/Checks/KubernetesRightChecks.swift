public import Interpreters

/// What it means that a Kubernetes account may do what it was asked about, and what it may not.
public enum KubernetesRightChecks {
  /// The verbs that following a kind takes.
  public static let verbs = ["list", "watch"]

  /// The body of a SelfSubjectAccessReview (authorization.k8s.io/v1) for a verb on a kind.
  public static func review(_ verb: String, _ kind: KubernetesKind, namespace: String?) -> String {
    let (group, resource) = kind.groupAndResource
    let place =
      namespace.map { kind.isWithin($0) ? #","namespace":"\#($0)""# : "" } ?? ""
    return #"{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","#
      + #""spec":{"resourceAttributes":{"group":"\#(group)","resource":"\#(resource)","#
      + #""verb":"\#(verb)"\#(place)}}}"#
  }

  /// One check of all that was asked; `denied` are the pairs that are not allowed.
  public static func read(
    _ target: String, denied: [(verb: String, kind: KubernetesKind)]
  ) -> [Check] {
    guard !denied.isEmpty else {
      return [.ok(target, "the account may list and watch every kind that is watched")]
    }
    return denied.map { verb, kind in
      let (group, resource) = kind.groupAndResource
      let name = group.isEmpty ? resource : "\(resource).\(group)"
      return .fail(
        target, "the account may not \(verb) \(name): they will not be seen",
        remedy: "add to its ClusterRole:\(kind.rule.drop { $0 == " " }.dropFirst())")
    }
  }
}
