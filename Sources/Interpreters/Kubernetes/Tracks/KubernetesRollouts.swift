import Events

/// New versions of StatefulSets and Deployments, from the first pod to the last.
struct KubernetesRollouts {
  private var rollouts: [String: KnownRollout] = [:]

  /// Takes a turn of a set.
  mutating func take(_ turn: KubernetesTurn) -> [Observation] {
    guard let object = turn.object else { return [] }
    guard let new = turn.new else {
      rollouts[object.path] = nil
      return []
    }
    guard let revision = Self.revision(of: new) else { return [] }
    let isRolling = Self.isRolling(new)
    var rollout = rollouts[new.path] ?? KnownRollout(current: isRolling ? nil : new)
    defer { rollouts[new.path] = rollout }
    // The first list says what runs, which is no rollout; a set that comes later is rolled out as it is made.
    let isNews =
      rollout.revision == nil && turn.origin == .first ? isRolling : rollout.revision != revision
    rollout.revision = revision
    return (isNews ? rollout.start(new, turn) : []) + rollout.finish(new, turn)
  }

  private static func revision(of set: KubernetesObject) -> String? {
    set.metadata.annotations?[Annotation.revision] ?? set.status?.updateRevision
  }

  private static func isRolling(_ set: KubernetesObject) -> Bool {
    guard let status = set.status else { return true }
    if let update = status.updateRevision { return update != status.currentRevision }
    return (status.observedGeneration ?? 0) < (set.metadata.generation ?? 0)
      || (status.updatedReplicas ?? 0) < (set.spec?.replicas ?? 1)
  }

  fileprivate static func isFinished(_ set: KubernetesObject) -> Bool {
    guard let status = set.status, let wanted = set.spec?.replicas,
      (status.observedGeneration ?? 0) >= (set.metadata.generation ?? 0)
    else { return false }
    if let update = status.updateRevision {
      return update == status.currentRevision && (status.readyReplicas ?? 0) >= wanted
    }
    return (status.updatedReplicas ?? 0) >= wanted && (status.availableReplicas ?? 0) >= wanted
      && (status.replicas ?? 0) <= wanted
  }
}

/// What is known of the versions of one set.
private struct KnownRollout {
  var revision: String?
  /// What ran when the last rollout had finished, and what is being rolled out; each with when that was asked for.
  private var current: String?
  private var target: String?
  private var restartedAt: String?
  private var isRunning = false
  private var isReturn = false
  private var began: Timestamp?

  init(current set: KubernetesObject?) {
    current = set.flatMap(Self.images)
    restartedAt = set.flatMap(Self.restart)
  }

  private static func images(_ set: KubernetesObject) -> String? {
    let images = (set.spec?.template?.spec?.containers ?? []).compactMap(\.image)
    return images.isEmpty ? nil : Quotation.line(images.joined(separator: ", "), limit: 200)
  }

  private static func restart(_ set: KubernetesObject) -> String? {
    set.spec?.template?.metadata?.annotations?[Annotation.restartedAt]
  }

  /// A version other than the one that runs was asked for: by hand or by software, or the same once more.
  mutating func start(_ set: KubernetesObject, _ turn: KubernetesTurn) -> [Observation] {
    let restart = Self.restart(set)
    let isRestart = restart != nil && restart != restartedAt
    let writer = set.metadata.lastWriter { $0.spec?.template != nil }
    let asked = isRestart ? KubernetesTime.parse(restart) : KubernetesTime.parse(writer?.time)
    let moment =
      turn.old == nil
      ? turn.moment(set.metadata.created, after: nil) : turn.moment(written: asked, after: nil)
    isReturn = isRunning && current != nil && Self.images(set) == current
    target = Self.images(set)
    (restartedAt, isRunning, began) = (restart, true, moment.time)
    let change = WorkloadRolledOut(
      to: .started, version: target.map { isRestart ? "\($0) (restarted)" : $0 },
      manager: writer?.manager.map { Quotation.line($0, limit: 60) })
    return [Observation(change, about: KubernetesSubject.workload(set.path), at: moment)]
  }

  /// The version runs everywhere, or its time is over; one that runs again after another had begun was rolled back to.
  mutating func finish(_ set: KubernetesObject, _ turn: KubernetesTurn) -> [Observation] {
    guard isRunning else { return [] }
    let progress = set.condition("Progressing")
    let hasFailed = progress?.reason == "ProgressDeadlineExceeded"
    guard hasFailed || KubernetesRollouts.isFinished(set) else { return [] }
    let stamp = KubernetesTime.parse(
      hasFailed ? progress?.lastTransitionTime : progress?.lastUpdateTime)
    let moment = turn.moment(written: stamp ?? set.metadata.statusWritten, after: began)
    isRunning = false
    if !hasFailed { current = target }
    let end: Rollout = hasFailed ? .failed : isReturn ? .rolledBack : .finished
    let change = WorkloadRolledOut(to: end, version: target)
    return [Observation(change, about: KubernetesSubject.workload(set.path), at: moment)]
  }
}
