import Events

/// Whether the metadata of an InnoDB Cluster is there, whole, and names the members that there are.
///
/// Every node is asked, since a node that lost its copy is found nowhere else. Members of the group decide; a node
/// outside it that lacks the metadata is drift. Missing and partial metadata must be seen in two rounds, and drift for
/// two minutes, because a node that is added is in one list before the other; each is dated back to when it was first
/// seen.
public struct MetadataInterpreter: Interpreter {
  /// How long the lists must differ.
  private static let patience = Elapsed.seconds(120)

  private let subject: Subject
  private var roster: GroupRoster
  private var state: MetadataChanged.State?
  private var candidate: Candidate?

  private struct Candidate {
    let state: MetadataChanged.State
    let since: Timestamp
    var rounds = 1
  }

  /// Makes an interpreter for a cluster and its nodes: the name and the `host:port` of each.
  public init(cluster: String, nodes: [(name: String, address: String)]) {
    subject = Subject(.metadata, cluster)
    roster = GroupRoster(cluster: cluster, nodes: nodes)
  }

  /// Takes a round of all nodes.
  public mutating func take(_ sample: Sample<SQLRound>) -> Interpretation {
    let looks = roster.names.compactMap { name in
      sample.reading.servers.first { $0.name == name }.map(MetadataLook.init)
    }
    for look in looks { roster.learn(look.name, uuid: look.uuid) }
    let change = verdict(looks).flatMap { take($0, at: sample.began) }
    return Interpretation([change].compactMap { $0 }, sight: sight(looks))
  }

  /// What all nodes together say.
  private struct Verdict {
    let finding: MetadataLook.Finding
    let seenOn: [String]
    var unmatched: [String] = []
  }

  private mutating func take(_ verdict: Verdict, at time: Timestamp) -> Observation? {
    guard verdict.finding.state != state else {
      candidate = nil
      return nil
    }
    if candidate?.state == verdict.finding.state {
      candidate?.rounds += 1
    } else {
      candidate = Candidate(state: verdict.finding.state, since: time)
    }
    guard let sure = candidate else { return nil }
    guard isSure(sure, at: time) else {
      // Lists that may only be of different instants: all that was known to be wrong is over.
      let isOver = sure.state == .drift && state != .present
      return isOver ? change(to: Verdict(finding: .init(.present), seenOn: []), at: time) : nil
    }
    candidate = nil
    return change(to: verdict, at: sure.since, confirmed: sure.since < time ? time : nil)
  }

  private mutating func change(
    to verdict: Verdict, at time: Timestamp, confirmed: Timestamp? = nil
  ) -> Observation {
    let isPresent = verdict.finding.state == .present
    let payload = MetadataChanged(
      from: state, to: verdict.finding.state,
      seenOn: isPresent ? nil : verdict.seenOn.map(roster.subject), code: verdict.finding.code,
      unmatched: verdict.unmatched.isEmpty ? nil : verdict.unmatched.map(roster.subject))
    state = verdict.finding.state
    return Observation(payload, about: subject, at: time, confirmed: confirmed)
  }

  private func isSure(_ candidate: Candidate, at time: Timestamp) -> Bool {
    switch candidate.state {
    case .missing, .partial: candidate.rounds >= 2
    case .drift: time - candidate.since >= Self.patience
    case .present, .upgrading, .inconsistent: true
    }
  }

  /// The worst that members find; without members, the worst that any node finds.
  private func verdict(_ looks: [MetadataLook]) -> Verdict? {
    let inside = looks.filter { $0.members != nil && $0.finding != nil }
    let voters = inside.isEmpty ? looks.filter { $0.finding != nil } : inside
    let worst = voters.compactMap(\.finding).max { Self.rank($0.state) < Self.rank($1.state) }
    guard let worst else { return nil }
    guard worst.state == .present else {
      return Verdict(
        finding: worst, seenOn: voters.filter { $0.finding?.state == worst.state }.map(\.name))
    }
    return drift(inside, outside: looks.filter { $0.members == nil })
      ?? Verdict(finding: worst, seenOn: voters.map(\.name))
  }

  private func drift(_ inside: [MetadataLook], outside: [MetadataLook]) -> Verdict? {
    let differing = inside.filter { !unmatched($0).isEmpty }
    if !differing.isEmpty {
      return Verdict(
        finding: .init(.drift), seenOn: differing.map(\.name),
        unmatched: roster.sorted(Set(differing.flatMap(unmatched))))
    }
    let lacking = outside.filter { $0.finding.map { Self.rank($0.state) > 2 } ?? false }
    guard !inside.isEmpty, let first = lacking.first else { return nil }
    return Verdict(
      finding: .init(.drift, code: first.finding?.code.flatMap { Int($0) }),
      seenOn: lacking.map(\.name), unmatched: lacking.map(\.name))
  }

  /// The names of the servers that only the metadata or only the group has.
  private func unmatched(_ look: MetadataLook) -> [String] {
    guard let members = look.members else { return [] }
    let (known, present) = (Set(look.instances.map(\.uuid)), Set(members.map(\.id)))
    let strangers = members.filter { !known.contains($0.id) }.map { roster.name(of: $0) }
    let absent = look.instances.filter { !present.contains($0.uuid) }
    return strangers
      + absent.map { roster.name(uuid: $0.uuid) ?? roster.name(address: $0.address) }
  }

  private static func rank(_ state: MetadataChanged.State) -> Int {
    switch state {
    case .present: 0
    case .drift: 1
    case .upgrading: 2
    case .inconsistent: 3
    case .partial: 4
    case .missing: 5
    }
  }

  private func sight(_ looks: [MetadataLook]) -> Sight {
    let troubles = looks.compactMap { look in look.trouble.map { "\(look.name): \($0)" } }
    if troubles.isEmpty { return .clear }
    let text = troubles.joined(separator: "; ")
    return looks.contains { $0.finding != nil } ? .partial(text) : .none(text)
  }
}
