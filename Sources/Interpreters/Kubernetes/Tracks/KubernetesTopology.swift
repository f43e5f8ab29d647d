import Events

/// What stands on what, as the objects refer to each other: a set on its pods, a pod on its host and claims, a claim on
/// its volume and class, and these on what is behind them.
struct KubernetesTopology {
  private var told: Set<Edge> = []
  private var fresh: [Edge] = []

  /// Edges beyond these are not told.
  private static let limit = 50_000
  /// Components in one event, which may not be too large.
  private static let batch = 50

  private struct Edge: Hashable, Comparable {
    let subject: Subject
    let parent: Subject

    static func < (left: Edge, right: Edge) -> Bool {
      (left.subject, left.parent) < (right.subject, right.parent)
    }
  }

  /// Takes a turn of any kind.
  mutating func take(
    _ turn: KubernetesTurn, _ store: KubernetesStore, _ backends: KubernetesBackends
  ) {
    guard let object = turn.new else { return }
    switch turn.kind {
    case .pods: takePod(object)
    case .persistentVolumeClaims: takeClaim(object)
    case .persistentVolumes:
      add(KubernetesSubject.volume(object.name), on: backends.backend(ofVolume: object.name, store))
    case .storageClasses:
      add(
        KubernetesSubject.storageClass(object.name),
        on: backends.backend(ofClass: object.name, store))
    default: break
    }
  }

  private mutating func takePod(_ pod: KubernetesObject) {
    guard let owner = PodOwner(pod) else { return }
    let claims = pod.claims.map(KubernetesSubject.claim)
    let set = owner.set.map(KubernetesSubject.workload)
    guard owner.isStable else {
      if let set { for claim in claims { add(set, on: claim) } }
      return
    }
    let subject = KubernetesSubject.workload(pod.path)
    if let set { add(set, on: subject) }
    add(subject, on: pod.spec?.nodeName.map(KubernetesSubject.host))
    for claim in claims { add(subject, on: claim) }
  }

  private mutating func takeClaim(_ claim: KubernetesObject) {
    let subject = KubernetesSubject.claim(claim.path)
    add(subject, on: claim.spec?.volumeName.map(KubernetesSubject.volume))
    let storage = claim.spec?.storageClassName.flatMap { $0.isEmpty ? nil : $0 }
    add(subject, on: storage.map(KubernetesSubject.storageClass))
  }

  private mutating func add(_ subject: Subject, on parent: Subject?) {
    guard let parent, parent != subject, told.count < Self.limit else { return }
    let edge = Edge(subject: subject, parent: parent)
    if told.insert(edge).inserted { fresh.append(edge) }
  }

  /// What was learned since it was asked last; what an event declares is its name, so that a second start of the
  /// collector declares nothing anew that is the same.
  mutating func learned(at time: Timestamp) -> [Observation] {
    defer { fresh = [] }
    let parents = Dictionary(grouping: fresh.sorted(), by: \.subject)
    let components = parents.keys.sorted().map { subject in
      TopologyDeclared.Component(subject, dependsOn: parents[subject]?.map(\.parent))
    }
    return stride(from: 0, to: components.count, by: Self.batch).map { start in
      let some = Array(components[start..<min(start + Self.batch, components.count)])
      return Observation(
        TopologyDeclared(components: some), about: some[0].subject, at: time,
        naturalKey: Self.key(of: some))
    }
  }

  private static func key(of components: [TopologyDeclared.Component]) -> String {
    let words = components.flatMap { component in
      (component.dependsOn ?? []).map { "\(component.subject)>\($0)" }
    }
    // FNV-1a, 64 bits: a short name for a long text.
    let hash = words.joined(separator: " ").utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}
