/// What is read of the states of all kinds.
struct ObjectStatus: Codable, Equatable, Sendable {
  /// Of a claim, volume or pod: how far it is.
  let phase: String?
  /// Of a pod or a node: why it is as it is.
  let reason: String?
  let message: String?
  let conditions: [ObjectCondition]
  let initContainerStatuses: [ContainerStatus]
  let containerStatuses: [ContainerStatus]
  /// Of a StatefulSet or Deployment.
  let observedGeneration: Int?
  let replicas: Int?
  let readyReplicas: Int?
  let updatedReplicas: Int?
  let availableReplicas: Int?
  let currentRevision: String?
  let updateRevision: String?
  /// Of a DaemonSet.
  let desiredNumberScheduled: Int?
  let numberReady: Int?
  /// Of a node.
  let nodeInfo: NodeInfo?
  /// Of an attachment.
  let attached: Bool?
  let attachError: AttachError?
  /// Of an InnoDBCluster.
  let cluster: InnoDBStatus?
  /// Of a Longhorn volume.
  let state: String?
  let robustness: String?
  let lastDegradedAt: String?
  let kubernetesStatus: LonghornNames?

  private enum CodingKeys: String, CodingKey {
    case phase, reason, message, conditions, initContainerStatuses, containerStatuses
    case observedGeneration, replicas, readyReplicas, updatedReplicas, availableReplicas
    case currentRevision, updateRevision, desiredNumberScheduled, numberReady, nodeInfo
    case attached, attachError, cluster, state, robustness, lastDegradedAt, kubernetesStatus
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    phase = fields.text(.phase, limit: 64)
    reason = fields.text(.reason, limit: 128)
    message = fields.text(.message)
    conditions = fields.list(.conditions, limit: 32)
    initContainerStatuses = fields.list(.initContainerStatuses, limit: 16)
    containerStatuses = fields.list(.containerStatuses, limit: 16)
    observedGeneration = fields.tolerant(.observedGeneration)
    replicas = fields.tolerant(.replicas)
    readyReplicas = fields.tolerant(.readyReplicas)
    updatedReplicas = fields.tolerant(.updatedReplicas)
    availableReplicas = fields.tolerant(.availableReplicas)
    currentRevision = fields.text(.currentRevision, limit: 253)
    updateRevision = fields.text(.updateRevision, limit: 253)
    desiredNumberScheduled = fields.tolerant(.desiredNumberScheduled)
    numberReady = fields.tolerant(.numberReady)
    nodeInfo = fields.tolerant(.nodeInfo)
    attached = fields.tolerant(.attached)
    attachError = fields.tolerant(.attachError)
    cluster = fields.tolerant(.cluster)
    state = fields.text(.state, limit: 64)
    robustness = fields.text(.robustness, limit: 64)
    lastDegradedAt = fields.text(.lastDegradedAt, limit: 64)
    kubernetesStatus = fields.tolerant(.kubernetesStatus)
  }

  /// What a node is.
  struct NodeInfo: Codable, Equatable, Sendable {
    let bootID: String?
  }

  /// Why an attachment failed.
  struct AttachError: Codable, Equatable, Sendable {
    let time: String?
    let message: String?

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      time = fields.text(.time, limit: 64)
      message = fields.text(.message)
    }
  }

  /// What the MySQL operator made of its cluster when it looked last.
  struct InnoDBStatus: Codable, Equatable, Sendable {
    let status: String?
    let onlineInstances: Int?
    let lastProbeTime: String?
  }

  /// What Kubernetes calls a Longhorn volume.
  struct LonghornNames: Codable, Equatable, Sendable {
    let pvName: String?
  }
}

/// One of the things that an object states of itself, with since when.
struct ObjectCondition: Codable, Equatable, Sendable {
  let type: String?
  let status: String?
  let reason: String?
  let message: String?
  let lastTransitionTime: String?
  let lastHeartbeatTime: String?
  let lastUpdateTime: String?

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    type = fields.text(.type, limit: 128)
    status = fields.text(.status, limit: 16)
    reason = fields.text(.reason, limit: 128)
    message = fields.text(.message)
    lastTransitionTime = fields.text(.lastTransitionTime, limit: 64)
    lastHeartbeatTime = fields.text(.lastHeartbeatTime, limit: 64)
    lastUpdateTime = fields.text(.lastUpdateTime, limit: 64)
  }
}

/// What one container of a pod is doing, and how it ended the time before.
struct ContainerStatus: Codable, Equatable, Sendable {
  let name: String?
  let restartCount: Int?
  let state: State?
  let lastState: State?

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    name = fields.text(.name, limit: 128)
    restartCount = fields.tolerant(.restartCount)
    state = fields.tolerant(.state)
    lastState = fields.tolerant(.lastState)
  }

  /// One of three states.
  struct State: Codable, Equatable, Sendable {
    let waiting: Waiting?
    let running: Running?
    let terminated: Terminated?
  }

  /// It waits.
  struct Waiting: Codable, Equatable, Sendable {
    let reason: String?
    let message: String?

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      reason = fields.text(.reason, limit: 128)
      message = fields.text(.message)
    }
  }

  /// It runs.
  struct Running: Codable, Equatable, Sendable {
    let startedAt: String?
  }

  /// It ended.
  struct Terminated: Codable, Equatable, Sendable {
    let exitCode: Int?
    let reason: String?
    let finishedAt: String?
  }
}
