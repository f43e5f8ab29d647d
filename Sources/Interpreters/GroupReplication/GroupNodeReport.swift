/// What one node answered in a round, read.
struct GroupNodeReport {
  /// What the configuration calls it.
  let name: String
  /// How it answers.
  private(set) var contact: GroupContact
  /// What it says of itself; nil when it was not asked or did not say.
  private(set) var status: Status?
  /// What it says of its group.
  private(set) var view: GroupView?
  /// True while it is trying again by itself to join its group; nil when not known.
  private(set) var isRejoining: Bool?
  /// The channel through which it receives what it missed.
  private(set) var recovery: Recovery?
  /// The copy of a donor's data, the last one that there was.
  private(set) var clone: Clone?
  /// True when it said whether there was a copy.
  private(set) var tellsOfCopies = false
  /// What of its answers could not be read, and why.
  private(set) var troubles: [String] = []

  /// A server's own variables.
  struct Status {
    /// Its uuid, in lower case.
    let uuid: String
    /// True when it refuses all writes; nil when it did not say.
    let isReadOnly: Bool?
    /// The transactions that it has executed.
    let executed: GTIDSet?
    /// Seconds since the process started.
    let uptime: Int64?
  }

  /// The recovery channel.
  struct Recovery {
    /// True while it runs or connects.
    let isOn: Bool
    /// The donor's uuid, in lower case.
    let donor: String?
  }

  /// A copy of a donor's data.
  struct Clone {
    /// `In Progress`, `Completed`, `Failed` or `Not Started`.
    let state: String
    /// When it began, in nanoseconds of Unix time.
    let began: Int64?
    /// The donor's `host:port`.
    let donor: String?
    /// Bytes received so far.
    var done = 0
    /// Bytes to receive, as estimated.
    var total = 0

    /// Adds a stage's bytes, held at the largest number.
    fileprivate mutating func add(done more: String?, total most: String?) {
      done = done.held(adding: more.flatMap { Int($0) } ?? 0)
      total = total.held(adding: most.flatMap { Int($0) } ?? 0)
    }
  }

  /// Reads a node's answers; `wasHung` says that it still owed one from an earlier round.
  init(_ reading: SQLServerReading, wasHung: Bool) {
    name = reading.name
    contact = GroupContact(connection: reading.connection)
    guard contact == .open else { return }
    readStatus(reading, wasHung)
    guard contact == .open else { return }
    readMembers(reading)
    readOther(reading)
  }

  /// True while an answer about the group is owed: as when a group is forced, which can take minutes.
  var isHung: Bool { contact == .hidden(Self.hung) }

  private static let hung = "no answer about the group yet"

  private mutating func readStatus(_ reading: SQLServerReading, _ wasHung: Bool) {
    switch reading.answers["node"] {
    case .rows(let rows):
      guard let uuid = rows[0, "server_uuid"] else {
        contact = .hidden("an answer to \"node\" of an unknown form")
        return
      }
      status = Status(
        uuid: uuid.lowercased(),
        isReadOnly: rows[0, "super_read_only"].map { $0 != "0" || rows[0, "offline_mode"] == "1" },
        executed: rows[0, "gtid_executed"].flatMap { GTIDSet($0) },
        uptime: rows[0, "uptime"].flatMap { Int64($0) })
    case .serverError(let code, let message): contact = .hidden("\(code) \(message)")
    case .clientError(let code, let message): contact = .silent("\(code) \(message)")
    case .noAnswer: contact = wasHung ? .hidden(Self.hung) : .silent("no answer")
    case nil: contact = wasHung ? .hidden(Self.hung) : .hidden("was not asked")
    }
  }

  private mutating func readMembers(_ reading: SQLServerReading) {
    switch reading.answers["members"] {
    case .rows(let rows):
      view = GroupView(rows, observer: name, uuid: status?.uuid)
      if view == nil { contact = .hidden("an answer to \"members\" of an unknown form") }
    case .serverError(let code, let message): contact = .hidden("\(code) \(message)")
    case .clientError(let code, let message): contact = .silent("\(code) \(message)")
    case .noAnswer, nil: contact = .hidden(Self.hung)
    }
  }

  private mutating func readOther(_ reading: SQLServerReading) {
    for name in ["autorejoin", "recovery", "clone", "progress"] {
      // Without the clone plugin its tables are not there.
      guard case .serverError(let code, let message)? = reading.answers[name], code != 1146 else {
        continue
      }
      troubles.append("\(code) \(message)")
    }
    if let running = reading.rows("autorejoin")?[0, "running"] { isRejoining = running != "0" }
    if let rows = reading.rows("recovery"), let state = rows[0, "service_state"] {
      let donor = rows[0, "source_uuid"]?.lowercased()
      recovery = Recovery(isOn: state != "OFF", donor: donor?.isEmpty == false ? donor : nil)
    }
    tellsOfCopies = reading.rows("clone") != nil
    // A copy of its own data beside itself is a backup, not a resync.
    if let rows = reading.rows("clone"), let state = rows[0, "state"],
      rows[0, "source"] != "LOCAL INSTANCE"
    {
      clone = Clone(
        state: state, began: rows[0, "began"].flatMap(Self.nanoseconds), donor: rows[0, "source"])
    }
    addProgress(reading.rows("progress"))
  }

  /// The stages that receive data; the others only work on it.
  private mutating func addProgress(_ rows: SQLRows?) {
    guard let rows else { return }
    for row in rows.values.indices
    where ["FILE COPY", "PAGE COPY", "REDO COPY"].contains(rows[row, "stage"] ?? "") {
      clone?.add(done: rows[row, "data"], total: rows[row, "estimate"])
    }
  }

  /// Reads `1795402876.123`; the fraction has at most nine digits.
  private static func nanoseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, let seconds = Int64(first), parts.count <= 2 else { return nil }
    let digits = parts.count == 2 ? parts[1].prefix(9) : ""
    guard let fraction = Int64(digits + String(repeating: "0", count: 9 - digits.count)) else {
      return nil
    }
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, tooMuch) = whole.addingReportingOverflow(fraction)
    return overflow || tooMuch ? nil : sum
  }
}

extension Int {
  /// The sum, held at the ends of the range.
  fileprivate func held(adding other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
