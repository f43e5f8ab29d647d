import Events

/// What is read of an object's metadata.
struct ObjectMetadata: Codable, Equatable, Sendable {
  let name: String?
  let namespace: String?
  let uid: String?
  let resourceVersion: String?
  let generation: Int?
  let creationTimestamp: String?
  let deletionTimestamp: String?
  let deletionGracePeriodSeconds: Int?
  let annotations: [String: String]?
  let labels: [String: String]?
  let ownerReferences: [OwnerReference]
  private(set) var managedFields: [ManagedFields]

  private enum CodingKeys: String, CodingKey {
    case name, namespace, uid, resourceVersion, generation, creationTimestamp, deletionTimestamp
    case deletionGracePeriodSeconds, annotations, labels, ownerReferences, managedFields
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    name = fields.text(.name, limit: 253)
    namespace = fields.text(.namespace, limit: 253)
    uid = fields.text(.uid, limit: 128)
    resourceVersion = fields.text(.resourceVersion, limit: 64)
    generation = fields.tolerant(.generation)
    creationTimestamp = fields.text(.creationTimestamp, limit: 64)
    deletionTimestamp = fields.text(.deletionTimestamp, limit: 64)
    deletionGracePeriodSeconds = fields.tolerant(.deletionGracePeriodSeconds)
    annotations = fields.texts(.annotations, named: Self.annotations)
    labels = fields.texts(.labels, named: ["pod-template-hash"])
    ownerReferences = fields.list(.ownerReferences, limit: 8)
    managedFields = fields.list(.managedFields, limit: 32)
  }

  private static let annotations: Set<String> = [
    Annotation.restartedAt, Annotation.revision, Annotation.defaultClass, Annotation.selectedNode,
  ]

  /// The same without who wrote what.
  var withoutWriters: ObjectMetadata {
    var bare = self
    bare.managedFields = []
    return bare
  }

  /// When it was made.
  var created: Timestamp? { KubernetesTime.parse(creationTimestamp) }

  /// When somebody asked for its deletion; the deletion time lies after that by the time it is given to end.
  var deletionAsked: Timestamp? {
    guard let end = KubernetesTime.parse(deletionTimestamp) else { return nil }
    return end - .seconds(Int64(min(max(deletionGracePeriodSeconds ?? 0, 0), 86_400)))
  }

  /// The owner that manages it, if any does.
  var controller: OwnerReference? {
    ownerReferences.first { $0.controller == true } ?? ownerReferences.first
  }
}

/// The annotations that are read.
enum Annotation {
  /// On a pod template: when `kubectl rollout restart` was asked for.
  static let restartedAt = "kubectl.kubernetes.io/restartedAt"
  /// On a Deployment: the number of its current version.
  static let revision = "deployment.kubernetes.io/revision"
  /// On a StorageClass: `true` when claims without a class get it.
  static let defaultClass = "storageclass.kubernetes.io/is-default-class"
  /// On a claim: the node on which its first user is to run.
  static let selectedNode = "volume.kubernetes.io/selected-node"
}

/// The object that another belongs to.
struct OwnerReference: Codable, Equatable, Sendable {
  let kind: String?
  let name: String?
  let uid: String?
  let controller: Bool?

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    kind = fields.text(.kind, limit: 64)
    name = fields.text(.name, limit: 253)
    uid = fields.text(.uid, limit: 128)
    controller = fields.tolerant(.controller)
  }
}
