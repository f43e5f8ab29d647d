public import Events

/// What a Kubernetes cluster shows of its machines, storage and workloads, and who changed what.
///
/// Objects are compared with what they were, whether a watch told the change or a list found it afterwards; what was
/// missed is told with the best time that the object has. Events only add reasons and failed mounts; that one of them
/// is deleted means nothing but that it is an hour old.
public struct KubernetesInterpreter: Interpreter {
  private var store = KubernetesStore()
  private var streams = KubernetesSight()
  private var hosts = KubernetesHosts()
  private var volumes = KubernetesVolumes()
  private var pods = KubernetesPods()
  private var sets = KubernetesSets()
  private var rollouts = KubernetesRollouts()
  private var mounts = KubernetesMounts()
  private var topology = KubernetesTopology()
  private var server: KubernetesAPIServer
  private var clusters: KubernetesClusters
  private var claims: KubernetesClaims
  private var backends: KubernetesBackends

  /// Makes an interpreter of one Kubernetes cluster.
  public init(_ settings: KubernetesSettings = KubernetesSettings()) {
    server = KubernetesAPIServer(cluster: settings.name)
    clusters = KubernetesClusters(names: settings.clusters)
    claims = KubernetesClaims(limits: settings.claimLimits)
    backends = KubernetesBackends(byClass: settings.backends)
  }

  public mutating func take(_ sample: Sample<KubernetesReading>) -> Interpretation {
    for fact in sample.reading.facts { streams.take(fact, at: sample.began) }
    var rounds = KubernetesRounds(sample.reading.facts)
    var seen = readiness(sample)
    while let round = rounds.next() { seen += understood(round, at: sample.began) }
    seen += tick(at: sample.began) + topology.learned(at: sample.began)
    streams.finish(at: sample.began)
    let sight = streams.sight(
      at: sample.began, overfull: store.overfull, unready: server.fault)
    return Interpretation(seen, sight: sight)
  }

  private mutating func readiness(_ sample: Sample<KubernetesReading>) -> [Observation] {
    sample.reading.facts.flatMap { fact -> [Observation] in
      guard case .readiness(let answer) = fact else { return [] }
      return server.take(answer, at: sample.began)
    }
  }

  private mutating func understood(
    _ round: KubernetesRounds.Round, at time: Timestamp
  ) -> [Observation] {
    switch round {
    case .changes(let changes):
      return changes.flatMap { kind, change in
        store.take(change, of: kind, began: time, inSync: streams.inSync(kind))
          .flatMap { understood($0) }
      }
    case .lists(let facts):
      // All of them before any is understood: a pod is judged by what its set wants.
      let turns = facts.flatMap { fact -> [KubernetesTurn] in
        guard case .listed(let kind, let items, _) = fact else { return [] }
        return store.take(items, of: kind, began: time, inSync: streams.inSync(kind))
      }
      return turns.flatMap { understood($0) }
    }
  }

  private mutating func understood(_ turn: KubernetesTurn) -> [Observation] {
    topology.take(turn, store, backends)
    switch turn.kind {
    case .storageClasses: return KubernetesStorageClasses.take(turn)
    case .nodes: return hosts.take(turn)
    case .persistentVolumes: return volume(turn)
    case .pods:
      return pods.take(turn, store) + sets.takePod(turn, pods, store)
        + mounts.take(turn, store, &volumes, &backends)
    case .statefulSets, .deployments:
      return pods.takeSet(turn, store) + KubernetesScaling.take(turn, store) + rollouts.take(turn)
        + sets.take(turn, pods, store)
    case .daemonSets: return sets.take(turn, pods, store)
    case .innoDBClusters: return KubernetesScaling.take(turn, store) + clusters.take(turn)
    case .persistentVolumeClaims: return claims.take(turn, store, &backends)
    case .volumeAttachments: return volumes.takeAttachment(turn)
    case .longhornVolumes: return volumes.takeLonghorn(turn)
    case .events: return heard(turn)
    }
  }

  private mutating func volume(_ turn: KubernetesTurn) -> [Observation] {
    let seen = volumes.takeVolume(turn, store)
    guard turn.new == nil, let name = turn.object?.name else { return seen }
    return seen + mounts.forget(name, at: turn.moment(nil, after: nil), &backends)
  }

  private mutating func heard(_ turn: KubernetesTurn) -> [Observation] {
    guard let event = turn.new?.event, let uid = turn.new?.metadata.uid, let path = event.path
    else { return [] }
    return switch event.involvedObject?.kind {
    case "PersistentVolumeClaim": claims.hear(event, uid: uid, at: path)
    case "Pod":
      mounts.hear(event, uid: uid, isOld: turn.origin == .first, store, &volumes, &backends)
    default: []
    }
  }

  /// What time alone shows: only of kinds that are followed, since of others nobody knows what has become of them.
  private mutating func tick(at now: Timestamp) -> [Observation] {
    let waiting =
      streams.follows(.persistentVolumeClaims) ? claims.tick(at: now, store, &backends) : []
    return waiting + (streams.follows(.innoDBClusters) ? clusters.tick(at: now) : [])
  }
}

/// What the configuration says of a Kubernetes cluster.
public struct KubernetesSettings: Sendable {
  /// What the cluster is called.
  public var name: String
  /// How long a claim of a storage class may wait for its volume; 60 s for the others.
  public var claimLimits: [String: Elapsed]
  /// What stands behind the volumes of a storage class, where that has another name than its driver's.
  public var backends: [String: Subject]
  /// What an InnoDBCluster is called as a cluster, by its `namespace/name`; others are called by that.
  public var clusters: [String: String]

  /// Makes settings.
  public init(
    name: String = "kubernetes", claimLimits: [String: Elapsed] = [:],
    backends: [String: Subject] = [:], clusters: [String: String] = [:]
  ) {
    (self.name, self.claimLimits) = (name, claimLimits)
    (self.backends, self.clusters) = (backends, clusters)
  }
}
