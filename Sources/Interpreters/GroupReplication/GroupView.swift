/// The name of a view, `17954028768994117:5`: the group since it was bootstrapped, and its views counted.
struct GroupViewID: Hashable, CustomStringConvertible {
  /// The group: the time of its bootstrap in units of 100 ns.
  let group: String
  /// The number of the view, growing with each change of members.
  let number: UInt64

  /// Reads a name; nil for none, as while a member joins or leaves.
  init?(_ text: String?) {
    guard let parts = text?.split(separator: ":", omittingEmptySubsequences: false),
      parts.count == 2, let number = UInt64(parts[1]), !parts[0].isEmpty
    else { return nil }
    (group, self.number) = (String(parts[0]), number)
  }

  var description: String { "\(group):\(number)" }

  /// True when this group was bootstrapped later than the other one.
  func isLaterGroup(than other: GroupViewID) -> Bool {
    (group.utf8.count, group) > (other.group.utf8.count, other.group)
  }
}

/// A member as one observer sees it.
struct GroupMember: Equatable {
  /// The server's uuid.
  let id: String
  /// Its `host:port`.
  let address: String
  /// Its state.
  let state: State
  /// Whether the group sends writes to it; nil when it has no role.
  let isPrimary: Bool?

  /// The states that `replication_group_members` knows.
  enum State: String {
    case online = "ONLINE"
    case recovering = "RECOVERING"
    case offline = "OFFLINE"
    case error = "ERROR"
    case unreachable = "UNREACHABLE"
  }
}

/// The members of a group as one observer sees them.
struct GroupView: Equatable {
  /// The node that says so, as configured.
  let observer: String
  /// The view it has; nil while it has none.
  let id: GroupViewID?
  /// The observer's own row; nil when group replication was never set up there.
  let own: GroupMember?
  /// All rows, its own included.
  let members: [GroupMember]

  /// Reads the rows of `members`; nil when they have another form.
  init?(_ rows: SQLRows, observer: String, uuid: String?) {
    var (members, views): ([GroupMember], [String?]) = ([], [])
    for row in rows.values.indices {
      guard let word = rows[row, "member_state"], let state = GroupMember.State(rawValue: word),
        let id = rows[row, "member_id"]
      else { return nil }
      let role = rows[row, "member_role"] ?? ""
      members.append(
        GroupMember(
          id: id.lowercased(),
          address: "\(rows[row, "member_host"] ?? ""):\(rows[row, "member_port"] ?? "")",
          state: state, isPrimary: role.isEmpty ? nil : role == "PRIMARY"))
      views.append(rows[row, "view_id"])
    }
    // A server that never was in a group has one row without an id.
    let index =
      members.firstIndex { $0.id == uuid } ?? (members.count == 1 ? members.startIndex : nil)
    own = index.map { members[$0] }
    id = index.flatMap { GroupViewID(views[$0]) }
    (self.observer, self.members) = (observer, members)
  }

  /// How many members the observer reaches, itself included.
  var reachable: Int { members.count { $0.state == .online || $0.state == .recovering } }

  /// True when those are more than half of all that it lists.
  var isQuorate: Bool { reachable * 2 > members.count }

  /// True when the observer is in the group, as far as it knows.
  var isInside: Bool { own?.state == .online || own?.state == .recovering }
}
