import Events

/// What the members of a MySQL Group Replication group (MySQL 8.0 to 9, InnoDB Cluster) say of it and of each other.
///
/// Each node is asked about itself and about the others. A member is believed when its view is the newest one: one that
/// slept reports its old view with everybody online for some seconds. Suspicion is recorded at once, and dated back to
/// when a node is certainly gone. A resync is no redundancy: only members that are online count.
public struct GroupReplicationInterpreter: Interpreter {
  private var roster: GroupRoster
  private var history = GroupHistory()
  private var nodes: [String: GroupNodeTrack]
  private var cluster: GroupClusterTrack
  private var resyncs: [String: GroupResyncTrack]
  private var rejoins: [String: GroupRejoinTrack]
  private var data: GroupDataTrack

  /// Makes an interpreter for a cluster and its nodes.
  ///
  /// A node has a name and the `host:port` under which the group knows it, 3306 when there is no port. A member is also
  /// known by the uuid that a node says it has.
  public init(cluster: String, nodes: [(name: String, address: String)]) {
    let roster = GroupRoster(cluster: cluster, nodes: nodes)
    func each<Track>(_ make: (Subject) -> Track) -> [String: Track] {
      Dictionary(
        roster.names.map { ($0, make(roster.subject($0))) }, uniquingKeysWith: { first, _ in first }
      )
    }
    self.roster = roster
    self.nodes = each(GroupNodeTrack.init)
    self.cluster = GroupClusterTrack(roster)
    resyncs = each(GroupResyncTrack.init)
    rejoins = each(GroupRejoinTrack.init)
    data = GroupDataTrack(roster)
  }

  /// Takes a round of all nodes.
  public mutating func take(_ sample: Sample<SQLRound>) -> Interpretation {
    let reports = roster.names.map { name in
      let reading = sample.reading.servers.first { $0.name == name }
      return GroupNodeReport(
        reading ?? SQLServerReading(name: name), wasHung: nodes[name]?.isHung == true)
    }
    for report in reports {
      roster.learn(report.name, uuid: report.status?.uuid)
      nodes[report.name]?.isHung = report.isHung
    }
    let picture = GroupPicture(reports, history, roster)
    let round = Round(time: sample.began, reports: reports, picture: picture)
    var seen = states(round)
    seen += clusterChanges(round, seen)
    if let id = picture.id { history.note(id) }
    let looks = dataLooks(round)
    for report in reports { seen += returning(report, round, GroupDataTrack.together(looks)) }
    seen += data.take(looks, at: round.time)
    return Interpretation(seen, sight: sight(reports))
  }

  private struct Round {
    let time: Timestamp
    let reports: [GroupNodeReport]
    let picture: GroupPicture
  }

  private mutating func states(_ round: Round) -> [Observation] {
    var seen: [Observation] = []
    for report in round.reports {
      let assessment = GroupAssessment(
        report: report, picture: round.picture, history: history,
        before: nodes[report.name]?.standing)
      let change = nodes[report.name]?.take(assessment.standing, at: round.time)
      let restart = nodes[report.name]?.take(
        uptime: report.status?.uptime, changed: change != nil, at: round.time)
      let role = nodes[report.name]?.take(
        isPrimary: round.picture.words(on: report.name).first?.member.isPrimary,
        isSeen: !round.picture.witnesses.isEmpty, at: round.time)
      seen += [restart, change, role].compactMap { $0 }
    }
    return seen
  }

  private mutating func clusterChanges(_ round: Round, _ states: [Observation]) -> [Observation] {
    cluster.take(
      GroupClusterTrack.Round(
        time: round.time, picture: round.picture,
        standings: nodes.compactMapValues(\.standing),
        readOnly: Dictionary(
          round.reports.compactMap { report in
            report.status?.isReadOnly.map { (report.name, $0) }
          }, uniquingKeysWith: { first, _ in first }),
        backdated: states.filter { $0.confirmedTime != nil }.map(\.time).min()))
  }

  /// What is new about a node that comes back.
  private mutating func returning(
    _ report: GroupNodeReport, _ round: Round, _ reference: GTIDSet?
  ) -> [Observation] {
    guard let standing = nodes[report.name]?.standing else { return [] }
    let rejoin = GroupRejoinTrack.Look(
      time: round.time, standing: standing,
      isReceiving: round.picture.words(on: report.name).contains { $0.member.state == .recovering },
      isRejoining: report.isRejoining, isCloning: resyncs[report.name]?.isCloning == true,
      isAlone: round.picture.members.count < 2)
    let resync = GroupResyncTrack.Look(
      time: round.time, report: report, standing: standing,
      donor: report.recovery?.donor.flatMap { roster.name(uuid: $0) },
      copyDonor: report.clone?.donor.map { roster.name(address: $0) }, reference: reference)
    return [rejoins[report.name]?.take(rejoin)].compactMap { $0 }
      + (resyncs[report.name]?.take(resync) ?? [])
  }

  private func dataLooks(_ round: Round) -> [GroupDataTrack.Look] {
    round.reports.map { report in
      GroupDataTrack.Look(
        name: report.name, executed: report.status?.executed,
        standing: nodes[report.name]?.standing,
        isPrimary: round.picture.primaries.contains(report.name))
    }
  }

  private func sight(_ reports: [GroupNodeReport]) -> Sight {
    let hidden = reports.compactMap { report in
      switch report.contact {
      case .hidden(let why), .busy(let why): "\(report.name): \(why)"
      case .open, .refused, .silent, .offline: nil as String?
      }
    }
    let unread = reports.filter { $0.contact == .open }.compactMap { report in
      report.troubles.first.map { "\(report.name): \($0)" }
    }
    let text = (hidden + unread).joined(separator: "; ")
    if text.isEmpty { return .clear }
    return hidden.count == reports.count ? .none(text) : .partial(text)
  }
}
