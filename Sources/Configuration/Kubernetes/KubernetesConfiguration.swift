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
  /// The storage classes that are tried by claims; nil for none, which is the default.
  public let canary: ClaimCanaryConfiguration?
  /// What its API server stands on; default nothing.
  public let dependsOn: [Subject]
  /// The collector that watches it, `collector:kubernetes/<name>@<machine>`.
  public let collector: Subject
  let machine: String

  /// The collector that tries a storage class, `collector:claim-canary/<name>/<class>@<machine>`.
  public func canaryCollector(of storageClass: String) -> Subject {
    Subject(.collector, "claim-canary/\(name)/\(storageClass)@\(machine)")
  }

  /// What events of its API server are about, `apiserver:<name>`.
  public var subject: Subject { Subject(.apiServer, name) }
}

/// Claims that are made to see whether storage classes still give volumes.
public struct ClaimCanaryConfiguration: Equatable, Sendable {
  /// The namespace of the claims; the account needs to make, read and delete claims there.
  public let namespace: String
  /// The storage classes that are tried.
  public let classes: [String]
  /// How often each is tried; default 10 min.
  public let every: Elapsed
  /// How long a claim gets for its volume, shorter than `every`; default 60 s, or half of a short `every`.
  public let timeout: Elapsed
}
