import Events

/// What one node says of the metadata of its cluster.
struct MetadataLook {
  /// The node, as configured.
  let name: String
  /// Its uuid, in lower case; nil when it does not answer.
  private(set) var uuid: String?
  /// The members of its group, itself included; nil when it is in none.
  private(set) var members: [GroupMember]?
  /// What it finds; nil when it does not answer.
  private(set) var finding: Finding?
  /// Why we cannot see what it has; nil when we can.
  private(set) var trouble: String?
  /// The servers that the metadata lists for this cluster.
  private(set) var instances: [Instance] = []

  /// A server in the metadata.
  struct Instance {
    /// Its uuid, in lower case.
    let uuid: String
    /// Its `host:port`.
    let address: String
  }

  /// A state, and the error that told it.
  struct Finding: Equatable {
    let state: MetadataChanged.State
    let code: String?

    init(_ state: MetadataChanged.State, code: Int? = nil) {
      (self.state, self.code) = (state, code.map { "\($0)" })
    }
  }

  /// Reads a node's answers.
  init(_ reading: SQLServerReading) {
    name = reading.name
    if case .hidden(let why) = GroupContact(connection: reading.connection) { trouble = why }
    guard reading.connection == nil else { return }
    guard let rows = rows("node", reading), let uuid = rows[0, "server_uuid"] else { return }
    self.uuid = uuid.lowercased()
    if let rows = reading.rows("members"),
      let view = GroupView(rows, observer: name, uuid: self.uuid), view.isInside
    {
      members = view.members
    }
    finding = find(reading, group: rows[0, "group_name"])
  }

  /// The rows of a statement; a refusal is kept as the finding that it is or as our own trouble.
  private mutating func rows(_ statement: String, _ reading: SQLServerReading) -> SQLRows? {
    switch reading.answers[statement] {
    case .rows(let rows): return rows
    case .serverError(let code, let message):
      if !Self.telling.keys.contains(code) { trouble = "\(code) \(message)" }
    case .clientError, .noAnswer, nil: break
    }
    return nil
  }

  /// What errors on the tables of the metadata tell: no such schema, no such table, a view whose tables are gone.
  private static let telling: [Int: MetadataChanged.State] = [
    1049: .missing, 1146: .partial, 1356: .partial,
  ]

  private mutating func find(_ reading: SQLServerReading, group: String?) -> Finding? {
    guard let version = rows("version", reading) else { return told("version", reading) }
    let number = ["major", "minor", "patch"].map { version[0, $0].flatMap { Int($0) } }
    guard let major = number[0] else { return Finding(.partial) }
    if number == [0, 0, 0] { return Finding(.upgrading) }
    guard major >= 2 else {
      trouble = "metadata of version \(major) has another form"
      return nil
    }
    guard let clusters = rows("clusters", reading) else { return told("clusters", reading) }
    guard !clusters.values.isEmpty else { return Finding(.missing) }
    guard let instances = rows("instances", reading) else { return told("instances", reading) }
    let ids = Self.ids(clusters, group: group)
    guard !ids.isEmpty else { return Finding(.inconsistent) }
    self.instances = Self.instances(instances, of: ids)
    return Finding(.present)
  }

  private func told(_ statement: String, _ reading: SQLServerReading) -> Finding? {
    guard case .serverError(let code, _)? = reading.answers[statement],
      let state = Self.telling[code]
    else { return nil }
    return Finding(state, code: code)
  }

  /// The clusters of the group that the node is configured for: the metadata may describe a set of clusters.
  private static func ids(_ clusters: SQLRows, group: String?) -> Set<String> {
    let rows = clusters.values.indices.filter { row in
      guard let group, !group.isEmpty else { return true }
      return clusters[row, "group_name"]?.lowercased() == group.lowercased()
    }
    return Set(rows.compactMap { clusters[$0, "cluster_id"] })
  }

  private static func instances(_ rows: SQLRows, of clusters: Set<String>) -> [Instance] {
    rows.values.indices.compactMap { row in
      guard let cluster = rows[row, "cluster_id"], clusters.contains(cluster),
        let uuid = rows[row, "mysql_server_uuid"]
      else { return nil }
      return Instance(uuid: uuid.lowercased(), address: rows[row, "address"] ?? uuid)
    }
  }
}
