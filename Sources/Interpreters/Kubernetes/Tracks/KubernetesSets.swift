import Events

/// Sets of pods: how many of the wanted copies are ready.
struct KubernetesSets {
  private var sets: [String: KnownSet] = [:]

  /// Takes a turn of a StatefulSet, Deployment or DaemonSet.
  mutating func take(
    _ turn: KubernetesTurn, _ pods: KubernetesPods, _ store: KubernetesStore
  ) -> [Observation] {
    guard let object = turn.object else { return [] }
    let subject = KubernetesSubject.workload(object.path)
    var set = sets[object.path] ?? KnownSet()
    guard let new = turn.new else {
      sets[object.path] = nil
      return set.remove(object, turn, subject)
    }
    let troubles = pods.troubles(ofSet: new.path)
    let standing = SetStanding(new, troubles)
    defer { sets[new.path] = set }
    guard standing != set.standing else { return [] }
    let moment = Self.moment(of: new, standing, turn, set.told, store)
    return set.change(to: standing, troubles.first, at: moment, subject)
  }

  /// Takes the turn of a pod whose set tells its troubles: a Deployment of which all old copies are ready may have a
  /// new one that never will be.
  mutating func takePod(
    _ turn: KubernetesTurn, _ pods: KubernetesPods, _ store: KubernetesStore
  ) -> [Observation] {
    guard let pod = turn.object, let owner = PodOwner(pod), !owner.isStable, let kind = owner.kind,
      let path = owner.set, let object = store.object(kind, path), var set = sets[path]
    else { return [] }
    let troubles = pods.troubles(ofSet: path)
    let standing = SetStanding(object, troubles)
    guard standing.isTroubled != set.standing?.isTroubled else { return [] }
    defer { sets[path] = set }
    let stamp = turn.new.flatMap(PodStanding.init)?.stamp
    let moment = turn.moment(stamp, after: set.told, isHealthy: standing.state == .up)
    return set.change(to: standing, troubles.first, at: moment, KubernetesSubject.workload(path))
  }

  /// When a number of ready copies changed: when a Deployment says its availability did, a pod its readiness, or the
  /// state was written, whichever is the latest.
  private static func moment(
    of set: KubernetesObject, _ standing: SetStanding, _ turn: KubernetesTurn, _ told: Timestamp?,
    _ store: KubernetesStore
  ) -> KubernetesMoment {
    if turn.old == nil, turn.origin != .first, standing.ready == 0 {
      return turn.moment(set.metadata.created, after: told)
    }
    let available = set.condition("Available").flatMap {
      KubernetesTime.parse($0.lastTransitionTime)
    }
    let pods = store.all(.pods).filter { PodOwner($0)?.set == set.path }
    let changed = pods.compactMap {
      KubernetesTime.parse($0.condition("Ready")?.lastTransitionTime)
    }
    // Copies are not missed before they were wanted.
    let wanted =
      turn.old?.spec?.replicas == set.spec?.replicas
      ? nil : KubernetesTime.parse(set.metadata.lastWriter { $0.spec?.replicas != nil }?.time)
    let latest = ([set.metadata.statusWritten, available, wanted] + changed).compactMap { $0 }.max()
    return turn.moment(written: latest, after: told, isHealthy: standing.state == .up)
  }
}

/// How a set stands.
private struct SetStanding: Equatable {
  let state: ComponentState
  let ready: Int
  let desired: Int
  /// True when a pod of the set is in grave trouble.
  let isTroubled: Bool

  init(_ set: KubernetesObject, _ troubles: [KubernetesPods.Trouble]) {
    desired = max(0, set.spec?.replicas ?? set.status?.desiredNumberScheduled ?? 1)
    ready = max(0, set.status?.readyReplicas ?? set.status?.numberReady ?? 0)
    // Numbered pods are told one by one, and their being ready or not is counted.
    isTroubled = set.status?.updateRevision == nil && troubles.contains(where: \.isGrave)
    if desired == 0 {
      state = .up
    } else if ready == 0 {
      state = .down
    } else {
      state = ready < desired || isTroubled ? .degraded : .up
    }
  }
}

/// What is known of one set.
private struct KnownSet {
  var standing: SetStanding?
  var told: Timestamp?

  mutating func change(
    to next: SetStanding, _ trouble: KubernetesPods.Trouble?, at moment: KubernetesMoment,
    _ subject: Subject
  ) -> [Observation] {
    // How many are ready beyond those that are wanted is no news.
    let isMore = standing?.ready != next.ready || standing?.desired != next.desired
    let isTold = standing?.state != next.state || next.state != .up && isMore
    let from = standing?.state
    standing = next
    guard isTold else { return [] }
    told = moment.time
    let words = next.state == .up ? nil : trouble.map { "\($0.pod): \($0.reason)" }
    let change = WorkloadChanged(
      from: from, to: next.state, reason: next.desired == 0 ? "no copy is wanted" : words,
      ready: next.ready, desired: next.desired)
    return [Observation(change, about: subject, at: moment)]
  }

  /// A set that is deleted is neither up nor failing: whoever deleted it may have meant to.
  mutating func remove(
    _ object: KubernetesObject, _ turn: KubernetesTurn, _ subject: Subject
  ) -> [Observation] {
    guard let standing else { return [] }
    let moment = turn.moment(object.metadata.deletionAsked, after: told)
    let change = WorkloadChanged(from: standing.state, to: .unknown, reason: "it was deleted")
    return [Observation(change, about: subject, at: moment)]
  }
}
