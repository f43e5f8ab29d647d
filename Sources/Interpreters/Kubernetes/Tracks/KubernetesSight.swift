import Events

/// How much of a Kubernetes cluster can be seen: the state of the stream of each kind.
struct KubernetesSight {
  private var streams: [KubernetesKind: Stream] = [:]
  private var began: Timestamp?

  private struct Stream {
    /// Why it is not followed; nil while it is.
    var fault: String?
    /// True for a kind that the server does not know.
    var isAbsent = false
    /// Until when it was followed.
    var inSync: Timestamp?
    /// When anything was heard last, a bookmark among it.
    var heard: Timestamp?
    var sendsBookmarks = false
  }

  /// A server that was asked for bookmarks sends one about every minute; one that was restored from an older state
  /// accepts a watch from the future and keeps silent.
  private static let longestSilence = Elapsed.minutes(4)
  /// So long the first answers for all kinds may take, before those that are missing are told.
  private static let longestBeginning = Elapsed.seconds(60)

  /// Until when a kind was followed.
  func inSync(_ kind: KubernetesKind) -> Timestamp? { streams[kind]?.inSync }

  /// True while a kind is followed.
  func follows(_ kind: KubernetesKind) -> Bool {
    streams[kind].map { $0.fault == nil && !$0.isAbsent } ?? false
  }

  /// Takes what a fact says of the stream itself.
  mutating func take(_ fact: KubernetesFact, at time: Timestamp) {
    switch fact {
    case .listed(let kind, _, _):
      update(kind) { ($0.fault, $0.isAbsent, $0.heard) = (nil, false, time) }
    case .watched(let kind, let changes):
      let hasBookmark = changes.contains { $0.type == .bookmark }
      update(kind) {
        if !changes.isEmpty { $0.heard = time }
        $0.sendsBookmarks = $0.sendsBookmarks || hasBookmark
        // After an expiry only a list tells what was missed.
        if $0.fault != Self.expired { $0.fault = nil }
      }
    case .expired(let kind): update(kind) { $0.fault = Self.expired }
    case .cut(let kind, let reason):
      update(kind) { $0.fault = "the watch broke off: \(Quotation.line(reason, limit: 120))" }
    case .forbidden(let kind, let message):
      update(kind) { $0.fault = "no permission: \(Quotation.line(message, limit: 160))" }
    case .absent(let kind):
      update(kind) {
        $0.isAbsent = kind.mayBeAbsent
        $0.fault = kind.mayBeAbsent ? nil : "the server does not know this kind"
      }
    case .refused(let kind, let status, let message):
      update(kind) { $0.fault = "HTTP \(status): \(Quotation.line(message, limit: 120))" }
    case .unavailable(let kind, let failure):
      update(kind) { $0.fault = FailureWords.sentence(failure) }
    case .readiness: break
    }
  }

  private static let expired = "the version to go on from is gone (410)"

  private mutating func update(_ kind: KubernetesKind, _ change: (inout Stream) -> Void) {
    change(&streams[kind, default: Stream()])
  }

  /// Ends a look: every stream that stands was followed until then.
  mutating func finish(at time: Timestamp) {
    began = began ?? time
    for kind in KubernetesKind.allCases where follows(kind) { streams[kind]?.inSync = time }
  }

  /// What can be seen, at the end of a look; of `overfull` kinds, not all objects are kept, and `unready` says what of
  /// the API server is not ready.
  func sight(at time: Timestamp, overfull: [KubernetesKind], unready: String?) -> Sight {
    let needed = KubernetesKind.allCases.filter { streams[$0]?.isAbsent != true }
    let isBeginning = needed.contains { streams[$0] == nil && !$0.mayBeAbsent }
    if isBeginning, let began, time - began < Self.longestBeginning { return .beginning }
    let faults = needed.compactMap { kind -> (KubernetesKind, String)? in
      let tooMany = overfull.contains(kind) ? "there are more than are watched" : nil
      return (fault(kind, at: time) ?? tooMany).map { (kind, $0) }
    }
    guard let (kind, fault) = faults.first else {
      return unready.map { .partial("the API server is \($0)") } ?? .clear
    }
    if faults.count == needed.count { return .none(fault) }
    let others = faults.count > 1 ? " (and \(faults.count - 1) more kinds)" : ""
    return .partial("\(kind.rawValue): \(fault)\(others)")
  }

  private func fault(_ kind: KubernetesKind, at time: Timestamp) -> String? {
    guard let stream = streams[kind] else {
      return kind.mayBeAbsent ? nil : "not listed yet"
    }
    if let fault = stream.fault { return fault }
    guard stream.sendsBookmarks, let heard = stream.heard, time - heard > Self.longestSilence else {
      return nil
    }
    return "nothing was heard since \(RFC3339.format(heard)), not even a bookmark"
  }
}
