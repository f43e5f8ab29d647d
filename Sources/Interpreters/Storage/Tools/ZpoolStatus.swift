import Events

/// Pools of ZFS, from `zpool status` as text or as JSON.
///
/// A pool can be ONLINE and have lost data: errors of its devices count too, though not how many.
enum ZpoolStatus {
  static func read(
    status: Int, output: String, error: String
  ) throws(ToolTrouble) -> [StorageReport] {
    let text = output.drop { $0.isWhitespace }
    if text.first == "{" {
      guard let pools = JSONDocument(parsing: output)?[member: "pools"] else {
        throw ToolTrouble(reason: "the output of zpool is not of its form")
      }
      return pools.members.map(Pool.init(json:)).map(\.report)
    }
    let pools = Pool.all(in: output)
    if pools.isEmpty, !output.holds("no pools available"), !error.holds("no pools available") {
      let words = Quotation.line(error.isEmpty ? output : error, limit: 120)
      throw ToolTrouble(reason: words.isEmpty ? "zpool ended with status \(status)" : words)
    }
    return pools.map(\.report)
  }

  /// What is said of one pool.
  fileprivate struct Pool {
    var name: String
    var state = ""
    var devices: [Device] = []
    var dataErrors: String?
    var resilver: String?

    var report: StorageReport {
      let broken = devices.filter { !["ONLINE", "AVAIL", "INUSE", ""].contains($0.state) }
        .map { "\($0.name) is \($0.state)" }
      let faulty = devices.filter { !$0.errors.isEmpty }
        .map { "\($0.name) has \($0.errors.joined(separator: " and ")) errors" }
      let troubles = broken + faulty + [dataErrors].compactMap { $0 }
      let isWell = troubles.isEmpty && resilver == nil
      let standing: ComponentState =
        switch state {
        case "ONLINE": isWell ? .up : .degraded
        case "DEGRADED": .degraded
        case "": .unknown
        default: .down
        }
      let words = state == "ONLINE" ? troubles : ["it is \(state)"] + troubles
      return StorageReport(name: name, state: standing, troubles: words, progress: resilver)
    }
  }

  /// A device of a pool.
  fileprivate struct Device {
    let name: String
    let state: String
    /// The kinds of errors that it has.
    let errors: [String]

    init(name: String, state: String, counts: [String?]) {
      (self.name, self.state) = (name, state)
      errors = zip(["read", "write", "checksum"], counts).compactMap { kind, count in
        count.map { $0 == "0" } ?? true ? nil : kind
      }
    }
  }
}

// MARK: JSON

extension ZpoolStatus.Pool {
  fileprivate init(json member: (name: String, value: JSONDocument)) {
    let pool = member.value
    self.init(name: pool[member: "name"]?.text ?? member.name)
    state = pool[member: "state"]?.text ?? ""
    // The root of the tree is the pool itself.
    devices = (pool[member: "vdevs"]?.members ?? []).flatMap { Self.leaves($0.value, depth: 0) }
    if let count = pool[member: "error_count"]?.whole, count > 0 {
      dataErrors = "it has data errors"
    }
    let scan = pool[member: "scan_stats"]
    guard scan?[member: "function"]?.text == "RESILVER", scan?[member: "state"]?.text == "SCANNING"
    else { return }
    resilver = "resilver in progress"
  }

  private static func leaves(_ device: JSONDocument, depth: Int) -> [ZpoolStatus.Device] {
    let children = device[member: "vdevs"]?.members ?? []
    guard children.isEmpty, depth > 0 else {
      return depth > 8 ? [] : children.flatMap { leaves($0.value, depth: depth + 1) }
    }
    let counts = ["read_errors", "write_errors", "checksum_errors"].map {
      device[member: $0]?.scalar
    }
    return [
      ZpoolStatus.Device(
        name: device[member: "name"]?.text ?? "", state: device[member: "state"]?.text ?? "",
        counts: counts)
    ]
  }
}

// MARK: Text

extension ZpoolStatus.Pool {
  /// The pools of a text: each begins with `pool: `, and its devices are a table below `NAME  STATE  READ WRITE CKSUM`.
  fileprivate static func all(in output: String) -> [ZpoolStatus.Pool] {
    var pools: [ZpoolStatus.Pool] = []
    var isTable = false
    for line in output.utf8.split(separator: UInt8(ascii: "\n")).prefix(5000) {
      let line = String(decoding: line, as: UTF8.self)
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard let first = words.first else { continue }
      if first == "pool:", words.count > 1 {
        pools.append(ZpoolStatus.Pool(name: String(words[1])))
      }
      guard !pools.isEmpty else { continue }
      if first == "NAME", words.dropFirst().first == "STATE" {
        isTable = true
      } else if first.hasSuffix(":") {
        isTable = false
        pools[pools.count - 1].read(field: first, words.dropFirst().map(String.init))
      } else if isTable {
        pools[pools.count - 1].read(device: words.map(String.init))
      } else if let share = words.firstIndex(of: "done,"), share > 0,
        pools[pools.count - 1].resilver != nil
      {
        pools[pools.count - 1].resilver = "resilver \(words[share - 1]) done"
      }
    }
    return pools
  }

  private mutating func read(field: Substring, _ words: [String]) {
    switch field {
    case "state:": state = words.first ?? ""
    case "scan:":
      let isRunning =
        words.first == "resilver" && words.dropFirst().prefix(2) == ["in", "progress"]
      resilver = isRunning ? "resilver in progress" : nil
    case "errors:" where words.prefix(2) != ["No", "known"] && !words.isEmpty:
      dataErrors = "it has data errors"
    default: break
    }
  }

  /// A row of the table; the pool itself, groups of devices, and headings such as `logs` are left out.
  private mutating func read(device words: [String]) {
    let isGroup = ["mirror-", "raidz", "draid", "spare-", "replacing-"].contains {
      words[0].hasPrefix($0)
    }
    guard words.count > 1, words[0] != name, !isGroup else { return }
    let counts = words.count > 4 ? words[2...4].map(Optional.some) : []
    devices.append(ZpoolStatus.Device(name: words[0], state: words[1], counts: counts))
  }
}
