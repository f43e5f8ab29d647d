import Events

/// Which configured node a member is.
struct GroupRoster {
  private let cluster: String
  /// The names of the nodes, in the order of the configuration.
  let names: [String]
  private let addresses: [String: String]
  /// The names of the nodes by the uuid that each said it has.
  private var uuids: [String: String] = [:]

  init(cluster: String, nodes: [(name: String, address: String)]) {
    self.cluster = cluster
    names = nodes.map(\.name)
    addresses = Dictionary(
      nodes.map { (Self.complete($0.address), $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The cluster as a subject.
  var subject: Subject { Subject(.cluster, cluster) }

  /// A node as a subject.
  func subject(_ name: String) -> Subject { Subject(.node, "\(cluster)/\(name)") }

  /// Learns a server's uuid from the server itself; a new one, as after a new data directory, takes the old one's
  /// place.
  mutating func learn(_ name: String, uuid: String?) {
    guard let uuid, uuids[uuid] != name else { return }
    uuids = uuids.filter { $0.value != name }
    uuids[uuid] = name
  }

  /// The configured name of a member; its address when it is not configured.
  func name(of member: GroupMember) -> String {
    uuids[member.id] ?? addresses[member.address.lowercased()] ?? member.address
  }

  /// The configured name of the server with a uuid.
  func name(uuid: String) -> String? { uuids[uuid] }

  /// The configured name of the server at an address; the address itself when none is there.
  func name(address: String) -> String { addresses[Self.complete(address)] ?? address }

  /// Names in the order of the configuration, others after them.
  func sorted(_ members: some Sequence<String>) -> [String] {
    members.sorted { left, right in
      let order = [left, right].map { names.firstIndex(of: $0) ?? names.count }
      return (order[0], left) < (order[1], right)
    }
  }

  private static func complete(_ address: String) -> String {
    let hasPort = address.contains(":") && !address.hasSuffix("]")
    return (hasPort ? address : "\(address):3306").lowercased()
  }
}
