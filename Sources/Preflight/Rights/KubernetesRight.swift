public import Configuration
import Interpreters

/// One thing that a Kubernetes account must be allowed to do.
///
/// Reference: Kubernetes API, authorization.k8s.io/v1, `ResourceAttributes`.
public struct KubernetesRight: Hashable, Sendable {
  /// The verb, such as `list`.
  public let verb: String
  /// The API group; empty for the core one.
  public let group: String
  /// The resource, such as `pods`.
  public let resource: String
  /// The namespace; nil for the whole cluster.
  public let namespace: String?

  /// Makes a right.
  public init(_ verb: String, _ resource: String, in group: String = "", namespace: String? = nil) {
    (self.verb, self.resource, self.group, self.namespace) = (verb, resource, group, namespace)
  }

  /// The right to do something with a kind, whose group and resource are those of the path that is asked for.
  init(_ verb: String, _ kind: KubernetesKind, namespace: String? = nil) {
    let parts = kind.path().split(separator: "/").map(String.init)
    self.init(
      verb, parts.last ?? "", in: parts.first == "apis" ? parts[1] : "", namespace: namespace)
  }

  /// The body of a SelfSubjectAccessReview that asks for it.
  public var review: String {
    let place = namespace.map { #","namespace":"\#($0)""# } ?? ""
    return #"{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","#
      + #""spec":{"resourceAttributes":{"group":"\#(group)","resource":"\#(resource)","#
      + #""verb":"\#(verb)"\#(place)}}}"#
  }

  /// `list volumes.longhorn.io in shop`.
  var words: String {
    "\(verb) \(group.isEmpty ? resource : "\(resource).\(group)")"
      + (namespace.map { " in \($0)" } ?? "")
  }

  /// The rule that gives an account some verbs on its resource.
  func rule(_ verbs: [String]) -> String {
    let words = verbs.map { "\"\($0)\"" }.joined(separator: ", ")
    return #"{apiGroups: ["\#(group)"], resources: ["\#(resource)"], verbs: [\#(words)]}"#
  }
}

extension KubernetesConfiguration {
  /// The rights that its account needs, and no more: to list and watch every kind, and to try claims where it does.
  public var rights: [KubernetesRight] {
    KubernetesKind.allCases.flatMap { kind in
      let place = namespace.flatMap { kind.path() == kind.path(namespace: $0) ? nil : $0 }
      return ["list", "watch"].map { KubernetesRight($0, kind, namespace: place) }
    } + (canary?.rights ?? [])
  }
}

extension ClaimCanaryConfiguration {
  fileprivate var rights: [KubernetesRight] {
    [KubernetesRight("get", KubernetesKind.storageClasses)]
      + ["create", "get", "delete"].map {
        KubernetesRight($0, KubernetesKind.persistentVolumeClaims, namespace: namespace)
      }
  }
}
