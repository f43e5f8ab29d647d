import Events

/// What one Galera node says of itself and of its cluster: `SHOW GLOBAL STATUS` and a few variables.
///
/// A server fills the rows in while its state changes, so one reading can contradict itself.
struct WsrepStatus: Equatable {
  /// What the node does in its component.
  enum Role: Equatable {
    /// It has all transactions, or all but those it holds back while it is a donor.
    case synced, donor
    /// It has its data and catches up.
    case joined
    /// It waits for its data or receives it.
    case joining
    /// Any other, such as Initialized or Inconsistent.
    case outside
  }

  /// The state as the server words it, such as `Joining: receiving State Transfer`.
  let comment: String
  /// The component, `Primary`, `non-Primary` or `Disconnected`.
  let component: String
  /// False while the server answers 1047 to every query.
  let isReady: Bool
  /// What `wsrep_reject_queries` says when it is not NONE.
  let rejection: String?
  /// True when the server takes no writes of ordinary users.
  let isReadOnly: Bool
  /// How many members the component has; nil when it does not say.
  let size: Int?
  /// The view, when the node has one.
  let view: GaleraView?
  /// The address of the node itself, as the members call it.
  let ownAddress: String?
  /// The group communication's name of this node: another one after every start.
  let member: String?
  /// The node's place in the view, from 0.
  let index: Int?
  /// For how many seconds the server has run.
  let uptime: Int?

  /// Reads the rows; nil when there is no Galera in them.
  init?(_ status: SQLRows, variables: SQLRows?) {
    let values = Self.byName(status)
    guard let component = values["wsrep_cluster_status"] else { return nil }
    self.component = component
    let settings = variables.map(Self.byName) ?? [:]
    comment = values["wsrep_local_state_comment"] ?? ""
    isReady = values["wsrep_ready"] == "ON"
    isReadOnly = ["ON", "1"].contains(settings["read_only"])
    rejection = settings["wsrep_reject_queries"].flatMap { $0 == "NONE" ? nil : $0 }
    size = values["wsrep_cluster_size"].flatMap { Int($0) }.flatMap {
      (0...100_000).contains($0) ? $0 : nil
    }
    index = values["wsrep_local_index"].flatMap { Int($0) }
    uptime = values["uptime"].flatMap { Int($0) }
    member = values["wsrep_gcomm_uuid"].flatMap { $0.isEmpty ? nil : $0 }
    let addresses = (values["wsrep_incoming_addresses"] ?? "")
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    ownAddress = index.flatMap { addresses.indices.contains($0) ? addresses[$0] : nil }
      .flatMap { $0.isEmpty || $0 == "AUTO" ? nil : $0 }
    view = GaleraView(
      stateUUID: values["wsrep_cluster_state_uuid"], id: values["wsrep_cluster_conf_id"],
      size: size, addresses: addresses)
  }

  /// True in a component that has the majority.
  var isPrimary: Bool { component == "Primary" }

  /// What the node does.
  var role: Role {
    switch comment {
    case "Synced": .synced
    case "Donor/Desynced": .donor
    case "Joined": .joined
    default: comment.hasPrefix("Joining") ? .joining : .outside
    }
  }

  /// True when it answers queries with the data of its cluster, if its view is the cluster's.
  var isServing: Bool {
    isPrimary && isReady && rejection == nil && (role == .synced || role == .donor)
  }

  /// True when the rows cannot all be of one moment.
  var isContradictory: Bool {
    if isPrimary, isReady { return view == nil }
    return isReady || (!isPrimary && role == .synced)
  }

  /// Why it does not serve.
  var reason: String {
    if component == "non-Primary", role != .joining { return "non-Primary component" }
    if role == .joining || role == .joined { return comment }
    if !isPrimary { return "not connected to its cluster: \(component)" }
    if let rejection { return "wsrep_reject_queries is \(rejection)" }
    return comment.isEmpty ? "not ready" : comment
  }

  private static func byName(_ rows: SQLRows) -> [String: String] {
    var values: [String: String] = [:]
    for row in rows.values where row.count > 1 {
      if let name = row[0] { values[name.lowercased()] = row[1] }
    }
    return values
  }
}
