import Events

/// Pods that cannot mount a volume that their claim has: twice within five minutes, until a container has started.
///
/// Only the Events say so. They name the volume, or the pod's own name for it; one of a ConfigMap or Secret is no
/// storage, and passed over.
struct KubernetesMounts {
  private var counts = RecentWords<Int>(limit: 4000)
  private var runs: [String: Run] = [:]
  private static let window = Elapsed.minutes(5)
  private static let runLimit = 4000

  /// Failures of one volume without a gap longer than the window.
  private struct Run {
    let first: Timestamp
    var last: Timestamp
    var count: Int
    var isFailing = false
  }

  /// The reasons of the Events that say so.
  static let reasons: Set<String> = [
    "FailedMount", "FailedAttachVolume", "FailedMapVolume",
  ]

  /// Takes an Event about a pod.
  mutating func hear(
    _ event: EventFacts, uid: String, isOld: Bool, _ store: KubernetesStore,
    _ volumes: inout KubernetesVolumes, _ backends: inout KubernetesBackends
  ) -> [Observation] {
    guard Self.reasons.contains(event.reason ?? ""), let last = event.last,
      let pod = store.object(.pods, event.path), event.involvedObject?.uid == pod.metadata.uid
    else { return [] }
    let known = counts[uid] ?? 0
    guard event.occurrences > known else { return [] }
    counts[uid] = event.occurrences
    let first = known == 0 ? event.first ?? last : last
    let named = MountMessage.volumes(event.message ?? "")
    return pod.volumes(named, store).flatMap { volume -> [Observation] in
      let started = pod.started(since: last)
      // A failure that was over before anybody looked is no news.
      guard started == nil || !isOld else { return [] }
      let news = Failure(
        first: min(first, last), last: last, count: event.occurrences - known,
        words: Quotation.line(event.message ?? event.reason ?? "", limit: 200))
      let seen = fail(volume, news, store, &volumes, &backends)
      return seen + (started.map { recover(volume, at: $0, &volumes, &backends) } ?? [])
    }
  }

  /// What an Event tells anew.
  private struct Failure {
    let first: Timestamp
    let last: Timestamp
    let count: Int
    let words: String

    /// True when they follow each other within the window, as far as the first, the last and their number tell.
    var isDense: Bool {
      count > 1 && (last - first).nanoseconds / Int64(count - 1) <= window.nanoseconds
    }
  }

  private mutating func fail(
    _ volume: String, _ news: Failure, _ store: KubernetesStore,
    _ volumes: inout KubernetesVolumes, _ backends: inout KubernetesBackends
  ) -> [Observation] {
    let start = news.isDense ? news.first : news.last
    let known = runs[volume].flatMap { start - $0.last <= Self.window ? $0 : nil }
    guard known != nil || runs.count < Self.runLimit else { return [] }
    var run = known ?? Run(first: start, last: news.last, count: 0)
    run.count += known == nil && !news.isDense ? 1 : news.count
    run.last = max(run.last, news.last)
    defer { runs[volume] = run }
    guard run.count > 1, !run.isFailing else { return [] }
    run.isFailing = true
    let seen = volumes.fail(volume, news.words, at: run.first, confirmed: run.last)
    guard let backend = backends.backend(ofVolume: volume, store) else { return seen }
    return seen
      + backends.accuse(
        backend, by: "mount:\(volume)", of: "volume \(volume) cannot be mounted", at: run.first,
        confirmed: run.last)
  }

  /// Takes a turn of a pod: one of its containers that runs has its volumes.
  mutating func take(
    _ turn: KubernetesTurn, _ store: KubernetesStore, _ volumes: inout KubernetesVolumes,
    _ backends: inout KubernetesBackends
  ) -> [Observation] {
    guard let pod = turn.new, !runs.isEmpty else { return [] }
    return pod.volumes(nil, store).flatMap { volume -> [Observation] in
      guard let run = runs[volume], let started = pod.started(since: run.last) else { return [] }
      return recover(volume, at: started, &volumes, &backends)
    }
  }

  /// A volume is no more.
  mutating func forget(
    _ volume: String, at moment: KubernetesMoment, _ backends: inout KubernetesBackends
  ) -> [Observation] {
    runs[volume] = nil
    return backends.clear("mount:\(volume)", at: moment)
  }

  private mutating func recover(
    _ volume: String, at time: Timestamp, _ volumes: inout KubernetesVolumes,
    _ backends: inout KubernetesBackends
  ) -> [Observation] {
    guard let run = runs.removeValue(forKey: volume), run.isFailing else { return [] }
    let moment = KubernetesMoment(time: time, precision: .seconds)
    return volumes.mount(volume, at: moment) + backends.clear("mount:\(volume)", at: moment)
  }
}

extension KubernetesObject {
  /// The volumes that a pod's claims have: those of these names, its own or the volumes', or all.
  fileprivate func volumes(_ names: [String]?, _ store: KubernetesStore) -> [String] {
    (spec?.volumes ?? []).compactMap { mount -> String? in
      let claim = mount.persistentVolumeClaim?.claimName.map { "\(metadata.namespace ?? "")/\($0)" }
      guard let bound = store.object(.persistentVolumeClaims, claim),
        bound.status?.phase == "Bound", let volume = bound.spec?.volumeName
      else { return nil }
      guard let names else { return volume }
      return names.contains(volume) || names.contains(mount.name ?? "") ? volume : nil
    }
  }

  /// When a container of a pod started that runs now, if not before `time`.
  fileprivate func started(since time: Timestamp) -> Timestamp? {
    let starts = (status?.containerStatuses ?? []).compactMap {
      KubernetesTime.parse($0.state?.running?.startedAt)
    }
    return starts.filter { $0 >= time }.min()
  }
}

extension EventFacts {
  /// True for an Event that something is made of; the others are not kept.
  var isHeard: Bool {
    switch involvedObject?.kind {
    case "PersistentVolumeClaim": true
    case "Pod": KubernetesMounts.reasons.contains(reason ?? "")
    default: false
    }
  }

  /// `namespace/name` of what it is about.
  var path: String? {
    guard let name = involvedObject?.name else { return nil }
    return involvedObject?.namespace.map { "\($0)/\(name)" } ?? name
  }
}
