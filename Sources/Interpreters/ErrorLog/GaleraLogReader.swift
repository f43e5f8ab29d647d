import Events

/// Reads what Galera says over several lines and messages: who is in the component, and how a transfer goes.
struct GaleraLogReader {
  /// The configured name of the node whose log this is.
  private let node: String
  /// What the cluster calls it, when that is another name.
  private var ownName: String
  /// The members of the newest component by their short names, in the order of their index.
  private var members: [String] = []
  /// What the members of the newest component call themselves, by index.
  private var names: [Int: String] = [:]
  private var ownIndex: Int?
  private var size: Int?
  /// The short names of all members so far; another one after every start, so that only the latest are kept.
  private var known: [(short: String, name: String)] = []
  /// How many members the last Primary component had.
  private var primarySize: Int?
  private var method: NodeResyncChanged.Method?
  /// The last error that a transfer script gave.
  private var scriptError: String?

  /// Makes a reader of a node's log.
  init(node: String) { (self.node, ownName) = (node, node) }

  /// What a message means.
  mutating func read(_ entry: LogEntry) -> [LogMeaning] {
    let message = entry.message
    if entry.part == "SST" { return script(message, entry.level) }
    if message.hasPrefix("view(") { return view(message, entry.more) }
    if message.hasPrefix("New COMPONENT: ") { return component(message) }
    if message.hasPrefix("STATE EXCHANGE: got state msg: ") { return exchange(message) }
    if message.hasPrefix("Quorum results:") { return quorum(entry.more) }
    if message.hasPrefix("State transfer required:") { return required(entry.more) }
    if message.hasPrefix("Member ") { return member(message) }
    if message.hasPrefix("evs::proto(") { return suspicion(message) }
    if message.hasPrefix("Receiving IST: ") { method = method ?? .ist }
    if message.hasPrefix("Shifting JOINER -> JOINED") { return [.received(method)] }
    return GaleraLogRules.all.compactMap { $0.read(entry, message) }.flatMap { explained($0) }
  }

  /// A failed transfer is a failed attempt, for the reason that the script gave.
  mutating func explained(_ meaning: LogMeaning) -> [LogMeaning] {
    switch meaning {
    case .starts, .attempt: (method, scriptError) = (nil, nil)
    case .receivesNothing:
      let reason = scriptError.map { "the state transfer failed: \($0)" }
      return [.receivesNothing, .refused(reason ?? "the state transfer failed", code: nil)]
    default: break
    }
    return [meaning]
  }

  private mutating func script(_ message: Substring, _ level: String?) -> [LogMeaning] {
    if message.contains("SST completed on joiner") { method = .sst }
    if message.contains("IST completed on joiner") { method = .ist }
    if level == "ERROR" { scriptError = scriptError ?? String(message) }
    return []
  }

  /// `view(view_id(PRIM,b6f0d0b9-9aca,9) memb {` and its members, `<tab>b6f0d0b9-9aca,0`.
  private mutating func view(_ message: Substring, _ more: [String]) -> [LogMeaning] {
    // A node that leaves has views of itself alone, while what it says of the others is still to come.
    guard message.hasPrefix("view(view_id(PRIM,") else { return [] }
    members = more.prefix { !$0.hasPrefix("}") }.map { line in
      String(line.drop { $0 == "\t" || $0 == " " }.prefix { $0 != "," })
    }
    return []
  }

  private mutating func component(_ message: Substring) -> [LogMeaning] {
    names = [:]
    ownIndex = message.between("my_idx = ", ",").flatMap { Int($0) }
    size = message.after("memb_num = ").flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    let isPrimary = message.contains("primary = yes")
    defer { if isPrimary { primarySize = size } }
    return [.majority(isPrimary, reachable: size, total: isPrimary ? size : primarySize)]
  }

  /// `… from 1 (db-2)`: the member with that index calls itself so.
  private mutating func exchange(_ message: Substring) -> [LogMeaning] {
    guard let index = message.between(" from ", " (").flatMap({ Int($0) }),
      let name = message.between("(", ")"), (0..<1000).contains(index)
    else { return [] }
    names[index] = name
    if index == ownIndex { ownName = name }
    if members.indices.contains(index) { remember(members[index], name) }
    return []
  }

  private mutating func remember(_ short: String, _ name: String) {
    known.removeAll { $0.short == short }
    known.append((short, name))
    if known.count > 256 { known.removeFirst() }
  }

  /// The results of a quorum give the view its number: one more than the last, which they name.
  private func quorum(_ more: [String]) -> [LogMeaning] {
    func value(_ name: String) -> String? {
      more.first { $0.hasPrefix("\t\(name)") }.flatMap { Substring($0).after("= ") }
        .map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
    }
    guard value("component") == "PRIMARY", let group = value("group UUID"),
      let last = value("conf_id").flatMap({ Int64($0) }), (-1..<Int64.max).contains(last),
      let view = GaleraView(
        stateUUID: group, id: String(last + 1), size: size,
        addresses: names.keys.sorted().compactMap { names[$0] })
    else { return [] }
    return [
      .view(
        id: view.id, members: view.addresses.map(configured),
        key: view.key(firstMember: members.first))
    ]
  }

  private func configured(_ name: String) -> String { name == ownName ? node : name }

  /// Without a position of its own the joiner needs a copy of all.
  private mutating func required(_ more: [String]) -> [LogMeaning] {
    let local = more.first { $0.contains("Local state: ") }.flatMap {
      Substring($0).after("Local state: ")
    }
    method = local?.hasSuffix(":-1") == true ? .sst : nil
    return []
  }

  /// A member asks for its data, or is one in full again.
  ///
  /// `Member 1.0 (db-2) requested state transfer from '*any*'. Selected 0.0 (db-1)(SYNCED) as donor.`, and
  /// `Member 1.0 (db-2) synced with group.`
  private func member(_ message: Substring) -> [LogMeaning] {
    guard let name = message.between(" (", ")") else { return [] }
    if message.hasSuffix(") synced with group.") {
      return name == ownName ? [] : [.trusts(configured(name))]
    }
    guard message.contains(") requested state transfer from "), name == ownName,
      let donor = message.after("Selected ").flatMap({ Substring($0).between("(", ")") })
    else { return [] }
    return [.receives(method, donor: donor)]
  }

  private func suspicion(_ message: Substring) -> [LogMeaning] {
    guard let short = message.after(" suspecting node: "),
      let peer = known.first(where: { $0.short == short })
    else { return [] }
    return [.suspects(configured(peer.name))]
  }
}
