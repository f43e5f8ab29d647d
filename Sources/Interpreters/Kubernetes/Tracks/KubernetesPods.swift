import Events

/// Pods that keep their names, each a component of its own, and the troubles of all pods for their sets.
struct KubernetesPods {
  private var pods: [String: KnownPod] = [:]
  private var troubles: [String: [String: Trouble]] = [:]

  /// What is wrong with a pod of a set.
  struct Trouble: Equatable {
    let pod: String
    let isGrave: Bool
    let reason: String
  }

  /// What is wrong with the pods of a set, the grave before the others, and those alike by name.
  func troubles(ofSet path: String) -> [Trouble] {
    (troubles[path] ?? [:]).values.sorted {
      ($0.isGrave ? 0 : 1, $0.pod) < ($1.isGrave ? 0 : 1, $1.pod)
    }
  }

  /// Takes a turn of a pod.
  mutating func take(_ turn: KubernetesTurn, _ store: KubernetesStore) -> [Observation] {
    guard let object = turn.object, let owner = PodOwner(object) else { return [] }
    let standing = turn.new.flatMap(PodStanding.init)
    if let set = owner.set { note(standing, of: object, in: set) }
    guard owner.isStable else { return [] }
    let isGoing = turn.new == nil || object.metadata.deletionTimestamp != nil
    let isWanted = !isGoing || Self.isWanted(object, owner, store)
    var pod = pods[object.path] ?? KnownPod()
    defer { pods[object.path] = turn.new == nil && !isWanted ? nil : pod }
    let subject = KubernetesSubject.workload(object.path)
    guard isWanted else { return pod.retire(turn, subject) }
    guard turn.new != nil else { return pod.remove(turn, subject) }
    guard let standing else { return [] }
    return pod.restarted(turn, standing, subject) + pod.judge(turn, standing, subject)
  }

  /// Takes a turn of a StatefulSet: of the pods that it wants no more, one may have gone before that was known.
  mutating func takeSet(_ turn: KubernetesTurn, _ store: KubernetesStore) -> [Observation] {
    guard let set = turn.new, let wanted = set.spec?.replicas, turn.old?.spec?.replicas != wanted
    else { return [] }
    let gone = pods.keys.filter { path in
      guard path.hasPrefix(set.path + "-"), store.object(.pods, path) == nil else { return false }
      return Int(path.dropFirst(set.path.count + 1)).map { $0 >= wanted } ?? false
    }
    return gone.sorted().flatMap { path in
      pods.removeValue(forKey: path)?.retired(turn, KubernetesSubject.workload(path)) ?? []
    }
  }

  private mutating func note(
    _ standing: PodStanding?, of pod: KubernetesObject, in set: String
  ) {
    let isTrouble = standing?.reason != nil && standing?.trouble != .stopping
    let trouble = standing.flatMap { standing in
      standing.reason.map {
        Trouble(pod: pod.name, isGrave: standing.trouble.isGrave, reason: $0)
      }
    }
    troubles[set, default: [:]][pod.path] = isTrouble ? trouble : nil
    if troubles[set]?.isEmpty == true { troubles[set] = nil }
  }

  /// False for a pod that goes because its set has too many, or is gone, or because it never had one.
  private static func isWanted(
    _ pod: KubernetesObject, _ owner: PodOwner, _ store: KubernetesStore
  ) -> Bool {
    guard owner.kind == .statefulSets else { return owner.set != nil }
    guard let set = store.object(.statefulSets, owner.set) else {
      return !store.knows(.statefulSets)
    }
    return (pod.ordinal ?? 0) < (set.spec?.replicas ?? 1)
  }
}

/// What is known of one pod.
private struct KnownPod {
  var state: ComponentState?
  var told: Timestamp?
  var trouble = PodStanding.Trouble.none
}

extension KnownPod {
  fileprivate mutating func judge(
    _ turn: KubernetesTurn, _ standing: PodStanding, _ subject: Subject
  ) -> [Observation] {
    guard standing.state != state || standing.trouble > trouble else { return [] }
    let stamp = standing.state == state ? standing.troubleStamp ?? standing.stamp : standing.stamp
    let moment = turn.moment(stamp, after: told, isHealthy: standing.state == .up)
    return change(to: standing, at: moment, subject)
  }

  /// A container that ended and runs again, both between two sights of its pod.
  fileprivate mutating func restarted(
    _ turn: KubernetesTurn, _ standing: PodStanding, _ subject: Subject
  ) -> [Observation] {
    guard state == .up, standing.state == .up, turn.old?.metadata.uid == turn.new?.metadata.uid,
      let container = turn.new?.containers.first(where: { $0.hasRestarted(since: turn.old) }),
      let end = container.lastState?.terminated, let ended = KubernetesTime.parse(end.finishedAt)
    else { return [] }
    let began = KubernetesTime.parse(container.state?.running?.startedAt)
    let down = turn.moment(ended, after: told)
    let words = "container \(container.name ?? "") ended with \(end.words)"
    let seen = told(.down, words, at: down, subject)
    let ready = standing.stamp.flatMap { $0 >= ended ? $0 : nil } ?? began
    return seen + told(.up, nil, at: turn.moment(ready, after: down.time), subject)
  }

  private mutating func change(
    to standing: PodStanding, at moment: KubernetesMoment, _ subject: Subject
  ) -> [Observation] {
    trouble = standing.trouble
    return told(standing.state, standing.reason, at: moment, subject)
  }

  /// Its set wants it, and will make another of its name.
  fileprivate mutating func remove(_ turn: KubernetesTurn, _ subject: Subject) -> [Observation] {
    guard state != nil, state != .down else { return [] }
    trouble = .stopping
    let moment = turn.moment(turn.object?.metadata.deletionAsked, after: told)
    return told(.down, "it was deleted", at: moment, subject)
  }

  /// Nobody wants it any more, so that its being gone is no failure.
  fileprivate mutating func retire(_ turn: KubernetesTurn, _ subject: Subject) -> [Observation] {
    defer { if state == .down { (state, trouble) = (.up, .none) } }
    return retired(turn, subject)
  }

  fileprivate func retired(_ turn: KubernetesTurn, _ subject: Subject) -> [Observation] {
    guard state == .down else { return [] }
    let change = WorkloadChanged(
      from: state, to: .up, reason: "it is not wanted any more", ready: 0, desired: 0)
    let moment = turn.moment(turn.object?.metadata.deletionAsked, after: told)
    return [Observation(change, about: subject, at: moment)]
  }

  private mutating func told(
    _ next: ComponentState, _ reason: String?, at moment: KubernetesMoment, _ subject: Subject
  ) -> [Observation] {
    defer { (state, told) = (next, moment.time) }
    let change = WorkloadChanged(from: state, to: next, reason: reason)
    return [Observation(change, about: subject, at: moment)]
  }
}

extension ContainerStatus {
  /// True when it was started since an older sight of its pod: its count went up, or it began to run later.
  ///
  /// The count alone does not tell: a kubelet that lost the ended container counts it no more.
  fileprivate func hasRestarted(since old: KubernetesObject?) -> Bool {
    guard let before = old?.containers.first(where: { $0.name == name }) else { return false }
    if let count = before.restartCount, (restartCount ?? 0) > count { return true }
    guard let former = KubernetesTime.parse(before.state?.running?.startedAt),
      let start = KubernetesTime.parse(state?.running?.startedAt)
    else { return false }
    return start > former
  }
}
