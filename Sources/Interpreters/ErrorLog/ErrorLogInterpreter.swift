import Events

/// What the error log of one database server says of it and of its cluster.
///
/// Severity comes from what a message means: the loss of a majority is a Note in Galera's log, and a healthy start of a
/// group has many Errors. What has no rule is passed over.
public struct ErrorLogInterpreter: Interpreter {
  /// The software that makes the servers a cluster, which decides what their logs look like.
  public enum Flavour: Sendable {
    /// MariaDB, or Percona XtraDB Cluster, with Galera.
    case galera
    /// MySQL Group Replication, 8.0 and later.
    case groupReplication
  }

  /// How much a log speaks for.
  public enum Scope: Sendable {
    /// Its own node alone, for a cluster whose members are asked by SQL as well: they know better who is gone.
    case node
    /// Also the cluster and its other members, as the node sees them.
    case cluster
  }

  private let members: [(name: String, address: String)]
  private let scope: Scope
  private let flavour: Flavour
  private var blocks: LogBlocks
  private var galera: GaleraLogReader
  private var node: LogNodeStory
  private var cluster: LogClusterStory

  /// Makes an interpreter for the log of a node; `zone` is the clock of stamps without a zone, and `members` gives the
  /// nodes' names for the addresses by which Group Replication calls them.
  public init(
    cluster: String, node: String, flavour: Flavour, zone: LogZone,
    members: [(name: String, address: String)] = [], scope: Scope = .cluster
  ) {
    (self.members, self.scope, self.flavour) = (members, scope, flavour)
    blocks = LogBlocks(zone: zone)
    galera = GaleraLogReader(node: node)
    self.node = LogNodeStory(node: Subject(.node, "\(cluster)/\(node)"))
    self.cluster = LogClusterStory(
      cluster: Subject(.cluster, cluster), observer: node, viewsTrust: flavour == .galera)
  }

  public mutating func take(_ sample: Sample<LogReading>) -> Interpretation {
    let reading = sample.reading
    var entries: [LogEntry] = []
    // After a gap, and when nothing follows, a message that was held is as complete as it will be.
    if reading.note != nil || reading.lines.isEmpty { entries += blocks.flush() }
    blocks.read(at: sample.began)
    for line in reading.lines { entries += blocks.take(line) }
    let seen = entries.flatMap { told($0) }
    return Interpretation(seen, sight: sight(reading.note))
  }

  private mutating func told(_ entry: LogEntry) -> [Observation] {
    let moment = LogMoment(time: entry.time, precision: entry.precision)
    return meanings(entry).map(named).flatMap { meaning -> [Observation] in
      let isMember = node.state != .down
      let own = node.take(meaning, at: moment)
      guard scope == .cluster else { return own }
      return own + cluster.take(meaning, at: moment, isMember: isMember)
    }
  }

  private mutating func meanings(_ entry: LogEntry) -> [LogMeaning] {
    let message = entry.message
    let server = ServerLogRules.all.compactMap { $0.read(entry, message) }
    return switch flavour {
    case .galera: server.flatMap { galera.explained($0) } + galera.read(entry)
    case .groupReplication: server + GroupLogRules.all.compactMap { $0.read(entry, message) }
    }
  }

  /// The same with the nodes' names instead of their addresses.
  private func named(_ meaning: LogMeaning) -> LogMeaning {
    switch meaning {
    case .receives(let method, let donor): .receives(method, donor: donor.map(name))
    case .suspects(let peer): .suspects(name(peer))
    case .trusts(let peer): .trusts(name(peer))
    case .removed(let peers): .removed(peers.map(name))
    case .view(let id, let peers, let key): .view(id: id, members: peers.map(name), key: key)
    case .role(let peer, let role): .role(peer.map(name), role)
    default: meaning
    }
  }

  private func name(_ address: String) -> String {
    members.first { $0.address == address }?.name ?? address
  }

  private func sight(_ note: LogReading.Note?) -> Sight {
    switch note {
    case .truncated?: .partial("the log became shorter: lines may be missing")
    case .skipped(let bytes)?: .partial("\(bytes) bytes of the log were passed over")
    case .missing?: .none("the log is not there")
    case .unreadable(let words)?: .none("the log may not be read: \(words)")
    case .opened?, .rotated?, nil:
      blocks.strangers < 500 ? .clear : .partial("its lines have no stamp that is known")
    }
  }
}
