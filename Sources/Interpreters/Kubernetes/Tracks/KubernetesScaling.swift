import Events

/// Other numbers of copies that somebody asked for, and who: the software that wrote the number last.
enum KubernetesScaling {
  /// What a turn of a set or of an InnoDBCluster says of it.
  ///
  /// The set of an InnoDBCluster is scaled by its operator; that is told once, of the cluster.
  static func take(_ turn: KubernetesTurn, _ store: KubernetesStore) -> [Observation] {
    guard let old = turn.old, let new = turn.new, !isFollower(new, store) else { return [] }
    let isCluster = turn.kind == .innoDBClusters
    let before = isCluster ? old.spec?.instances : old.spec?.replicas
    let after = isCluster ? new.spec?.instances : new.spec?.replicas
    guard let before, let after, before != after, before >= 0, after >= 0 else { return [] }
    let writer = new.metadata.lastWriter {
      (isCluster ? $0.spec?.instances : $0.spec?.replicas) != nil
    }
    let change = WorkloadScaled(
      from: before, to: after, manager: writer?.manager.map { Quotation.line($0, limit: 60) })
    return [
      Observation(
        change, about: KubernetesSubject.workload(new.path),
        at: turn.moment(written: KubernetesTime.parse(writer?.time), after: nil))
    ]
  }

  private static func isFollower(_ set: KubernetesObject, _ store: KubernetesStore) -> Bool {
    set.metadata.controller?.kind == "InnoDBCluster" && store.knows(.innoDBClusters)
  }
}
