import Events

/// `wsrep_notify_cmd`: a node's status and, with a new view, its component, the members, and this node's place.
struct GaleraHook {
  let cluster: String
  /// What the node is called; nil when the members say.
  let node: String?
  let machine: String

  func read(_ call: HookCall, at time: Timestamp) -> [Observation] {
    let seen = [node(call, at: time), quorum(call, at: time)].compactMap(\.self)
    return seen.isEmpty ? [call.note(about: Subject(.cluster, cluster), at: time)] : seen
  }

  private func node(_ call: HookCall, at time: Timestamp) -> Observation? {
    guard let status = call.value(of: "--status") else { return nil }
    // A change of status alone comes without members, and so without a name.
    let name = node ?? ownName(call) ?? machine
    let subject = Subject(.node, "\(cluster)/\(name)")
    let words = Quotation.line("wsrep status \(status)", limit: 200)
    guard let state = Self.state(status) else { return call.note(words, about: subject, at: time) }
    return Observation(NodeChanged(to: state, reason: words), about: subject, at: time)
  }

  private func quorum(_ call: HookCall, at time: Timestamp) -> Observation? {
    guard let word = call.value(of: "--primary"), word == "yes" || word == "no" else { return nil }
    let change = ClusterQuorumChanged(to: word == "yes" ? .held : .lost)
    return Observation(change, about: Subject(.cluster, cluster), at: time)
  }

  /// The node's own name: the members are `uuid/name/address`, parted by commas, and `--index` is its place.
  private func ownName(_ call: HookCall) -> String? {
    guard let index = call.value(of: "--index").flatMap({ Int($0) }), index >= 0,
      let members = call.value(of: "--members")?.split(separator: ","), index < members.count
    else { return nil }
    let parts = members[index].split(separator: "/", omittingEmptySubsequences: false)
    return parts.count > 1 && !parts[1].isEmpty ? SubjectPart.of(parts[1]) : nil
  }

  /// The node's state under a status, with the case and words of the various versions.
  private static func state(_ status: String) -> ComponentState? {
    switch status.lowercased() {
    case "synced": .up
    case "donor", "joiner", "joined": .degraded
    case "disconnected", "disconnecting", "undefined": .down
    case let text where text.hasPrefix("error"): .down
    default: nil
    }
  }
}
