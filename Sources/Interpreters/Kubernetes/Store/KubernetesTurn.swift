import Events

/// An object before and after; without an object after, it was deleted.
struct ObjectPair {
  let old: KubernetesObject?
  let new: KubernetesObject?
  /// Of a deleted object: how it was at the end, as far as that was told.
  var last: KubernetesObject?
  /// Of a deleted object: when another had come in its place.
  var goneBy: Timestamp?
}

/// One object that is different than it was, and how that came to be known.
struct KubernetesTurn {
  let kind: KubernetesKind
  let old: KubernetesObject?
  let new: KubernetesObject?
  /// How it came to be known.
  let origin: Origin
  private let last: KubernetesObject?
  /// When the look began that showed it.
  let began: Timestamp
  /// Until when the stream of its kind had been followed before; nil when it had not.
  private let inSync: Timestamp?
  private let goneBy: Timestamp?

  init(
    _ kind: KubernetesKind, _ pair: ObjectPair, _ origin: Origin, began: Timestamp,
    inSync: Timestamp?
  ) {
    (self.kind, old, new, last) = (kind, pair.old, pair.new, pair.last)
    (self.origin, self.began, self.inSync, goneBy) = (origin, began, inSync, pair.goneBy)
  }

  /// How a turn came to be known.
  enum Origin {
    /// By the first list: it may have been so for long.
    case first
    /// By the watch, in the order in which things happened.
    case live
    /// By another list: what was between is not known.
    case missed
  }

  /// The object, as it is or was at the end.
  var object: KubernetesObject? { new ?? last ?? old }

  /// When a state began that the object gives a time for, not before `told`, when the state before was told.
  ///
  /// A healthy state in the first list is told as of now: how long it has lasted is no news.
  func moment(_ stamp: Timestamp?, after told: Timestamp?, isHealthy: Bool = false)
    -> KubernetesMoment
  {
    guard let stamp, told.map({ stamp >= $0 }) ?? true, origin != .first || !isHealthy else {
      return unstamped(after: told)
    }
    return KubernetesMoment(time: stamp, precision: .seconds)
  }

  /// When a state began of which the object gives only when somebody wrote it last, which may be an older writing.
  func moment(written: Timestamp?, after told: Timestamp?, isHealthy: Bool = false)
    -> KubernetesMoment
  {
    let isNews = written.map { written in inSync.map { written >= $0 - .seconds(2) } ?? true }
    return moment(isNews == true ? written : nil, after: told, isHealthy: isHealthy)
  }

  /// The beginning of the look: live, it happened since the look before; else nobody knows when.
  private func unstamped(after told: Timestamp?) -> KubernetesMoment {
    let latest = goneBy.map { min($0, began) } ?? began
    let time = told.map { max($0, latest) } ?? latest
    return switch origin {
    case .first: KubernetesMoment(time: time, precision: .exact)
    case .live: KubernetesMoment(time: time, precision: .seconds)
    case .missed: KubernetesMoment(time: time, precision: .about)
    }
  }
}

/// When something happened, and how exactly that is known.
struct KubernetesMoment {
  let time: Timestamp
  let precision: Precision
}

extension Observation {
  /// Makes an observation of a moment.
  init(
    _ payload: some EventPayload, about subject: Subject, at moment: KubernetesMoment,
    confirmed: Timestamp? = nil, naturalKey: String? = nil
  ) {
    self.init(
      payload, about: subject, at: moment.time, precision: moment.precision, confirmed: confirmed,
      naturalKey: naturalKey)
  }
}
