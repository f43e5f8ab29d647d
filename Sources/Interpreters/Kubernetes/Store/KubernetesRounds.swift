/// The facts of a look in the order in which they are to be understood.
///
/// The news of each kind stays in its order. Between kinds, versions tell what came first, since one store counts them;
/// Events may be kept in another and come last. Lists say only how things stand, so they are taken kind by kind.
struct KubernetesRounds {
  private var queues: [[KubernetesFact]]

  /// What is to be understood together.
  enum Round {
    /// Lists, in the order of the kinds.
    case lists([KubernetesFact])
    /// Changes, in the order in which they happened.
    case changes([(kind: KubernetesKind, change: KubernetesChange)])
  }

  init(_ facts: [KubernetesFact]) {
    queues = KubernetesKind.allCases.map { kind in facts.filter { $0.objects == kind } }
  }

  /// The next round; nil when all is understood.
  mutating func next() -> Round? {
    let changes = merged(queues.indices.map { leadingChanges(of: $0) })
    if !changes.isEmpty { return .changes(changes) }
    let lists = queues.indices.flatMap { index -> [KubernetesFact] in
      queues[index].isEmpty ? [] : [queues[index].removeFirst()]
    }
    return lists.isEmpty ? nil : .lists(lists)
  }

  /// Takes the changes of a kind up to its next list.
  private mutating func leadingChanges(of index: Int) -> [KubernetesChange] {
    var changes: [KubernetesChange] = []
    while case .watched(_, let some)? = queues[index].first {
      changes += some
      queues[index].removeFirst()
    }
    return changes
  }

  private func merged(
    _ queues: [[KubernetesChange]]
  ) -> [(kind: KubernetesKind, change: KubernetesChange)] {
    let kinds = KubernetesKind.allCases
    var heads = queues.map { _ in 0 }
    var merged: [(kind: KubernetesKind, change: KubernetesChange)] = []
    while let next = queues.indices.filter({ heads[$0] < queues[$0].count })
      .min(by: { rank($0, queues[$0][heads[$0]]) < rank($1, queues[$1][heads[$1]]) })
    {
      merged.append((kinds[next], queues[next][heads[next]]))
      heads[next] += 1
    }
    return merged
  }

  private func rank(_ index: Int, _ change: KubernetesChange) -> (UInt64, Int) {
    let isEvent = KubernetesKind.allCases[index] == .events
    let version = change.object?.metadata.resourceVersion.flatMap { UInt64($0) } ?? 0
    return (isEvent ? .max : version, index)
  }
}

extension KubernetesFact {
  /// The kind of the objects that it holds; nil when it holds none.
  fileprivate var objects: KubernetesKind? {
    switch self {
    case .listed(let kind, _, _), .watched(let kind, _): kind
    default: nil
    }
  }
}
