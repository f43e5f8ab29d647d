import Events

/// Database clusters as the MySQL operator for Kubernetes sees them.
struct KubernetesClusters {
  private let names: [String: String]
  private var clusters: [String: KnownCluster] = [:]

  /// The operator looks only when something happens, so what it says of a cluster that is well may be old; what it says
  /// of one that is not is not believed after this.
  private static let longestTrust = Elapsed.minutes(5)

  /// Makes it with what the configuration calls the clusters, by `namespace/name`.
  init(names: [String: String]) { self.names = names }

  /// Takes a turn of an InnoDBCluster.
  mutating func take(_ turn: KubernetesTurn) -> [Observation] {
    guard let object = turn.object else { return [] }
    var cluster = clusters[object.path] ?? KnownCluster()
    let subject = subject(of: object.path)
    guard turn.new != nil else {
      clusters[object.path] = nil
      guard cluster.state != nil else { return [] }
      let moment = turn.moment(object.metadata.deletionAsked, after: cluster.told)
      return cluster.change(to: .unknown, "it was deleted", at: moment, subject)
    }
    guard let status = object.status?.cluster, let word = status.status else { return [] }
    defer { clusters[object.path] = cluster }
    let state = Self.state(word)
    cluster.probed = KubernetesTime.parse(status.lastProbeTime)
    let online = status.onlineInstances.map { ", \($0) online" } ?? ""
    let moment = turn.moment(cluster.probed, after: cluster.told, isHealthy: state == .up)
    let reason = "the operator says \(Quotation.line(word, limit: 40))\(online)"
    return cluster.change(to: state, state == .up ? nil : reason, at: moment, subject)
  }

  /// Looks at how old what the operator said is.
  mutating func tick(at now: Timestamp) -> [Observation] {
    clusters.keys.sorted().flatMap { path -> [Observation] in
      guard var cluster = clusters[path], let probed = cluster.probed, cluster.state != .up,
        now - probed > Self.longestTrust
      else { return [] }
      defer { clusters[path] = cluster }
      let words = "the operator has not looked since \(RFC3339.format(probed))"
      let moment = KubernetesMoment(time: max(now, cluster.told ?? now), precision: .exact)
      return cluster.change(to: .unknown, words, at: moment, subject(of: path))
    }
  }

  private func subject(of path: String) -> Subject {
    let parts = (names[path] ?? path).split(separator: "/").map { SubjectPart.of($0) }
    return Subject(.cluster, parts.joined(separator: "/"))
  }

  /// `ONLINE_PARTIAL` serves with fewer members; what ends in `_UNCERTAIN` was said with members out of reach.
  private static func state(_ word: String) -> ComponentState {
    switch word {
    case "ONLINE": .up
    case "ONLINE_PARTIAL", "ONLINE_UNCERTAIN": .degraded
    case "OFFLINE", "NO_QUORUM", "SPLIT_BRAIN", "INVALID": .down
    default: .unknown
    }
  }
}

/// What is known of one cluster.
private struct KnownCluster {
  var state: ComponentState?
  var told: Timestamp?
  /// When the operator looked last.
  var probed: Timestamp?

  mutating func change(
    to next: ComponentState, _ reason: String?, at moment: KubernetesMoment, _ subject: Subject
  ) -> [Observation] {
    guard next != state else { return [] }
    defer { (state, told) = (next, moment.time) }
    let change = ClusterChanged(from: state, to: next, reason: reason)
    return [Observation(change, about: subject, at: moment)]
  }
}
