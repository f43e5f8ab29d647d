/// What is read of the specifications of all kinds.
struct ObjectSpec: Codable, Equatable, Sendable {
  /// Of a StatefulSet or Deployment: how many copies are wanted.
  let replicas: Int?
  /// Of an InnoDBCluster: how many members are wanted.
  let instances: Int?
  /// Of a StatefulSet or Deployment: what its pods are made from.
  let template: Template?
  /// Of a claim or volume: its class.
  let storageClassName: String?
  /// Of a claim: its volume, once it has one.
  let volumeName: String?
  /// Of a volume: its claim.
  let claimRef: Reference?
  /// Of a volume: its NFS server.
  let nfs: NFS?
  /// Of a volume: its driver.
  let csi: CSI?
  /// Of a pod or an attachment: its node.
  let nodeName: String?
  /// Of a pod: what it mounts.
  let volumes: [PodVolume]
  /// Of an attachment: the volume, as a name.
  let source: AttachmentSource?
  /// Of a node: true when no pods are to be put on it.
  let unschedulable: Bool?

  private enum CodingKeys: String, CodingKey {
    case replicas, instances, template, storageClassName, volumeName, claimRef, nfs, csi, nodeName
    case volumes, source, unschedulable
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    replicas = fields.tolerant(.replicas)
    instances = fields.tolerant(.instances)
    template = fields.tolerant(.template)
    storageClassName = fields.text(.storageClassName, limit: 253)
    volumeName = fields.text(.volumeName, limit: 253)
    claimRef = fields.tolerant(.claimRef)
    nfs = fields.tolerant(.nfs)
    csi = fields.tolerant(.csi)
    nodeName = fields.text(.nodeName, limit: 253)
    let all: [PodVolume] = fields.list(.volumes, limit: 64)
    volumes = all.filter { $0.persistentVolumeClaim != nil }
    source = fields.tolerant(.source)
    unschedulable = fields.tolerant(.unschedulable)
  }

  /// The name of another object.
  struct Reference: Codable, Equatable, Sendable {
    let namespace: String?
    let name: String?
  }

  /// A share of an NFS server.
  struct NFS: Codable, Equatable, Sendable {
    let server: String?
  }

  /// A volume of a driver.
  struct CSI: Codable, Equatable, Sendable {
    let driver: String?
  }

  /// A volume that a pod mounts, by the pod's own name for it.
  struct PodVolume: Codable, Equatable, Sendable {
    let name: String?
    let persistentVolumeClaim: ClaimSource?

    /// The claim behind it.
    struct ClaimSource: Codable, Equatable, Sendable {
      let claimName: String?
    }
  }

  /// What an attachment attaches.
  struct AttachmentSource: Codable, Equatable, Sendable {
    let persistentVolumeName: String?
  }

  /// What pods are made from.
  struct Template: Codable, Equatable, Sendable {
    let metadata: Metadata?
    let spec: Spec?

    /// The annotations that the pods get.
    struct Metadata: Codable, Equatable, Sendable {
      let annotations: [String: String]?

      init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        annotations = fields.texts(.annotations, named: [Annotation.restartedAt])
      }
    }

    /// The containers that run in them.
    struct Spec: Codable, Equatable, Sendable {
      let containers: [Container]

      init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        containers = fields.list(.containers, limit: 16)
      }
    }

    /// A container and its software.
    struct Container: Codable, Equatable, Sendable {
      let image: String?

      init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        image = fields.text(.image, limit: 256)
      }
    }
  }
}
