public import Events

/// The kinds of objects that are watched, in the order in which their news is understood.
public enum KubernetesKind: String, Vocabulary {
  /// Classes of storage, and which is the default.
  case storageClasses
  /// Machines.
  case nodes
  /// Volumes.
  case persistentVolumes
  /// Pods.
  case pods
  /// Numbered copies with storage of their own.
  case statefulSets
  /// Copies that are alike.
  case deployments
  /// A copy on every machine.
  case daemonSets
  /// Clusters of the MySQL operator.
  case innoDBClusters
  /// Claims on storage.
  case persistentVolumeClaims
  /// Which machine has which volume.
  case volumeAttachments
  /// Volumes as Longhorn sees them.
  case longhornVolumes
  /// What the parts of Kubernetes say about all of these.
  case events

  /// True for the kinds of an extension, which a cluster may not know: their absence is no fault.
  public var mayBeAbsent: Bool { self == .innoDBClusters || self == .longhornVolumes }

  /// The path to list and watch it at; in one namespace only when one is given and the kind has any.
  public func path(namespace: String? = nil) -> String {
    let place = resource
    guard place.isNamespaced, let namespace else { return "\(place.group)/\(place.name)" }
    return "\(place.group)/namespaces/\(namespace)/\(place.name)"
  }

  /// Where the API has it.
  ///
  /// Longhorn keeps its volumes in a namespace of its own, so these are always asked for in all.
  private var resource: (group: String, name: String, isNamespaced: Bool) {
    switch self {
    case .storageClasses: ("/apis/storage.k8s.io/v1", "storageclasses", false)
    case .nodes: ("/api/v1", "nodes", false)
    case .persistentVolumes: ("/api/v1", "persistentvolumes", false)
    case .pods: ("/api/v1", "pods", true)
    case .statefulSets: ("/apis/apps/v1", "statefulsets", true)
    case .deployments: ("/apis/apps/v1", "deployments", true)
    case .daemonSets: ("/apis/apps/v1", "daemonsets", true)
    case .innoDBClusters: ("/apis/mysql.oracle.com/v2", "innodbclusters", true)
    case .persistentVolumeClaims: ("/api/v1", "persistentvolumeclaims", true)
    case .volumeAttachments: ("/apis/storage.k8s.io/v1", "volumeattachments", false)
    case .longhornVolumes: ("/apis/longhorn.io/v1beta2", "volumes", false)
    case .events: ("/api/v1", "events", true)
    }
  }
}
