import Events

/// Claims on storage: without a volume, with one, without the one they had; and those that wait too long.
///
/// A provisioner that is stuck says nothing, so a stall is seen by silence: a claim that has waited longer than its
/// class is given. A claim that waits for its first user is idle, and neither waits nor stalls.
struct KubernetesClaims {
  private let limits: [String: Elapsed]
  private var claims: [String: KnownClaim] = [:]

  /// How long a claim may wait for its volume; where it was measured, healthy ones took 3 to 8 s.
  static let defaultLimit = Elapsed.seconds(60)

  /// Makes it with how long a claim of a class may wait, where that is not the default.
  init(limits: [String: Elapsed]) { self.limits = limits }

  /// Takes a turn of a claim.
  mutating func take(
    _ turn: KubernetesTurn, _ store: KubernetesStore, _ backends: inout KubernetesBackends
  ) -> [Observation] {
    guard let object = turn.object else { return [] }
    var claim = claims[object.path] ?? KnownClaim()
    if let name = object.spec?.storageClassName { claim.storageClass = name.isEmpty ? nil : name }
    let next = turn.new.map(Self.state) ?? .terminating
    let start = next == .pending ? Self.start(of: object, store, now: turn.began) : nil
    claim.isIdle = next == .pending && start == nil
    let moment = Self.moment(object, next, start, turn, claim.told)
    let seen = claim.isIdle ? [] : claim.turn(to: next, at: moment, object)
    claims[object.path] = turn.new == nil ? nil : claim
    guard next != .pending else { return seen }
    return seen + backends.clear("claim:\(object.path)", at: moment)
  }

  private static func state(of object: KubernetesObject) -> ClaimChanged.State {
    if object.metadata.deletionTimestamp != nil { return .terminating }
    return switch object.status?.phase {
    case "Bound": .bound
    case "Lost": .lost
    default: .pending
    }
  }

  private static func moment(
    _ object: KubernetesObject, _ state: ClaimChanged.State, _ start: Timestamp?,
    _ turn: KubernetesTurn, _ told: Timestamp?
  ) -> KubernetesMoment {
    switch state {
    case .terminating: turn.moment(object.metadata.deletionAsked, after: told)
    case .pending: turn.moment(start, after: told)
    case .lost: turn.moment(written: object.metadata.statusWritten, after: told)
    case .bound:
      turn.moment(written: object.metadata.statusWritten, after: told, isHealthy: true)
    }
  }

  /// Takes an Event about a claim: what it waits for, and how often that was tried.
  ///
  /// Failed tries are told again each time there are twice as many, so that a claim that fails for days is not
  /// thousands of events.
  mutating func hear(_ event: EventFacts, uid: String, at path: String) -> [Observation] {
    guard var claim = claims[path], claim.state == .pending || claim.isIdle else { return [] }
    defer { claims[path] = claim }
    claim.reason = event.message.map { Quotation.line($0, limit: 200) } ?? event.reason
    guard event.reason == "ProvisioningFailed" else { return [] }
    claim.attempts = max(claim.attempts, event.occurrences)
    guard claim.state == .pending, claim.attempts >= max(1, 2 * claim.attemptsTold) else {
      return []
    }
    claim.attemptsTold = claim.attempts
    guard let time = event.last, let told = claim.told else { return [] }
    return [
      Observation(
        claim.change(from: .pending, to: .pending, claim.reason),
        about: KubernetesSubject.claim(path), at: max(time, told), precision: .seconds,
        naturalKey: "\(uid)|\(event.occurrences)")
    ]
  }

  /// Looks at the clock of every claim that waits: an idle one may wait now, and a waiting one have waited too long.
  mutating func tick(
    at now: Timestamp, _ store: KubernetesStore, _ backends: inout KubernetesBackends
  ) -> [Observation] {
    let waiting = claims.filter { $0.value.isIdle || $0.value.waitsSince != nil }.keys.sorted()
    return waiting.flatMap { path -> [Observation] in
      guard var claim = claims[path], let object = store.object(.persistentVolumeClaims, path)
      else { return [] }
      defer { claims[path] = claim }
      let woken = claim.wake(object, at: Self.start(of: object, store, now: now))
      let limit = claim.storageClass.flatMap { limits[$0] } ?? Self.defaultLimit
      guard let since = claim.waitsSince, !claim.isStalled, now - since >= limit else {
        return woken
      }
      let stalled = claim.stall(after: limit, since: since, at: now, path)
      guard let backend = backends.backend(ofClass: claim.storageClass, store) else {
        return woken + stalled
      }
      return woken + stalled
        + backends.accuse(
          backend, by: "claim:\(path)", of: "claim \(path) gets no volume from it", at: since,
          confirmed: now)
    }
  }

  /// Since when a claim without a volume waits for one: since it was made or, when its class waits for the first user,
  /// since that user asked; nil while there is none.
  private static func start(
    of object: KubernetesObject, _ store: KubernetesStore, now: Timestamp
  ) -> Timestamp? {
    let made = object.metadata.created ?? now
    let storage = store.object(.storageClasses, object.spec?.storageClassName)
    guard storage?.volumeBindingMode == "WaitForFirstConsumer" else { return made }
    let asked = store.all(.pods).lazy.filter { $0.claims.contains(object.path) }
      .compactMap {
        $0.asked(isPlaced: object.metadata.annotations?[Annotation.selectedNode] != nil)
      }
      .min()
    return asked.map { max($0, made) }
  }
}

/// What is known of one claim.
private struct KnownClaim {
  var state: ClaimChanged.State?
  var told: Timestamp?
  var storageClass: String?
  /// Since when it waits; nil when it does not, or is idle.
  var waitsSince: Timestamp?
  var isIdle = false
  var isStalled = false
  /// What was said of it last, and how often; reset when it is bound.
  var reason: String?
  var attempts = 0
  var attemptsTold = 0
}

extension KnownClaim {
  fileprivate mutating func turn(
    to next: ClaimChanged.State, at moment: KubernetesMoment, _ object: KubernetesObject
  ) -> [Observation] {
    guard next != state else { return [] }
    let words =
      switch next {
      case .lost: object.spec?.volumeName.map { "volume \($0) is gone" }
      case .terminating, .bound: nil as String?
      case .pending: reason
      }
    let change = change(from: state, to: next, words)
    (state, told) = (next, moment.time)
    waitsSince = next == .pending ? moment.time : nil
    if next != .pending { (isStalled, reason, attempts, attemptsTold) = (false, nil, 0, 0) }
    return [Observation(change, about: KubernetesSubject.claim(object.path), at: moment)]
  }

  /// A claim that was idle and is asked for now.
  fileprivate mutating func wake(
    _ object: KubernetesObject, at start: Timestamp?
  ) -> [Observation] {
    guard isIdle, let start else { return [] }
    isIdle = false
    return turn(to: .pending, at: KubernetesMoment(time: start, precision: .seconds), object)
  }

  fileprivate mutating func stall(
    after limit: Elapsed, since: Timestamp, at now: Timestamp, _ path: String
  ) -> [Observation] {
    isStalled = true
    let seconds = limit.nanoseconds / 1_000_000_000
    let said = reason.map { ": \($0)" } ?? ""
    return [
      Observation(
        change(from: .pending, to: .pending, "no volume within \(seconds) s\(said)"),
        about: KubernetesSubject.claim(path), at: since, precision: .seconds, confirmed: now)
    ]
  }

  fileprivate func change(
    from: ClaimChanged.State?, to: ClaimChanged.State, _ reason: String?
  ) -> ClaimChanged {
    ClaimChanged(
      from: from, to: to, storageClass: storageClass, reason: reason,
      attempts: attempts > 0 ? attempts : nil)
  }
}

extension KubernetesObject {
  /// The paths of the claims that a pod mounts.
  var claims: [String] {
    guard let namespace = metadata.namespace else { return [] }
    return (spec?.volumes ?? []).compactMap { volume in
      volume.persistentVolumeClaim?.claimName.map { "\(namespace)/\($0)" }
    }
  }

  /// Since when a pod asks for its storage; nil when it waits for something else, or is over.
  ///
  /// A pod that finds no node for want of processors does not wait for its volume.
  fileprivate func asked(isPlaced: Bool) -> Timestamp? {
    guard status?.phase != "Succeeded", status?.phase != "Failed" else { return nil }
    let scheduled = condition("PodScheduled")
    let words = scheduled?.message ?? ""
    let isForStorage = words.holds("olume")
    guard isPlaced || spec?.nodeName != nil || scheduled?.status == "False" && isForStorage else {
      return nil
    }
    return KubernetesTime.parse(scheduled?.lastTransitionTime) ?? metadata.created
  }
}
