public import Events

/// A Kubernetes cluster to watch through its API.
public struct KubernetesConfiguration: Equatable, Sendable {
  /// Its name, the one in `apiserver:<name>`.
  public let name: String
  /// The path of the kubeconfig file; nil for the service account of the pod that this runs in.
  public let kubeconfig: String?
  /// Which context of the file; nil for its current one.
  public let context: String?
  /// The one namespace that is watched; nil for all.
  public let namespace: String?
  /// How long a claim of a storage class may wait for its volume, by class; 60 s for the others.
  public let claimLimits: [String: Elapsed]
  /// What stands behind the volumes of a storage class, by class; others are called as their provisioner.
  public let backends: [String: Subject]
  /// Which database cluster an InnoDBCluster is, by `namespace/name`; others are called by that.
  public let clusters: [String: String]
  /// What its API server stands on; default nothing.
  public let dependsOn: [Subject]
  /// The collector that watches it, `collector:kubernetes/<name>@<machine>`.
  public let collector: Subject

  /// What events of its API server are about, `apiserver:<name>`.
  public var subject: Subject { Subject(Subject.Kind(rawValue: "apiserver"), name) }
}
