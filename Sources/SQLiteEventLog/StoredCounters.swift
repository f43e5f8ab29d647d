import EventLog

/// What the log has of its sources' own counters: read once for a source, and then only what was added.
struct StoredCounters {
  private var known: [String: (size: Int64, counters: SourceCounters)] = [:]
  private let connection: Connection
  private let all: Statement
  private let added: Statement

  /// Above this many sources, all are forgotten and read again, so that memory stays bounded.
  private static let capacity = 1000

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    all = try Statement(
      connection,
      """
      SELECT id, position FROM event
      WHERE source = (SELECT number FROM source WHERE name = ?)
      """)
    added = try Statement(
      connection,
      """
      SELECT id FROM event WHERE position >= ?2 AND +source =
        (SELECT number FROM source WHERE name = ?1) ORDER BY position
      """)
  }

  mutating func state(of source: String) throws(SQLiteFailure) -> SourceState {
    let size = try connection.integer("SELECT size FROM head WHERE one = 0") ?? 0
    var counters = SourceCounters()
    if let (before, kept) = known[source] {
      counters = kept
      try readAdded(source, from: before, into: &counters)
    } else {
      try readAll(source, into: &counters)
    }
    if known.count >= Self.capacity { known.removeAll() }
    known[source] = (size, counters)
    return counters.state
  }

  /// The unique index holds all that is asked, in the order of ids; the newest is noted last, as it would have been.
  private func readAll(
    _ source: String, into counters: inout SourceCounters
  ) throws(SQLiteFailure) {
    defer { all.reset() }
    try all.bind(1, source)
    var newest: (position: Int64, id: String)?
    while try all.step() {
      let (id, position) = (all.text(0), all.integer(1))
      counters.note(id: id)
      if position > newest?.position ?? -1, CountedID(id) != nil { newest = (position, id) }
    }
    if let newest { counters.note(id: newest.id) }
  }

  private func readAdded(
    _ source: String, from size: Int64, into counters: inout SourceCounters
  ) throws(SQLiteFailure) {
    defer { added.reset() }
    try added.bind(1, source).bind(2, size)
    while try added.step() { counters.note(id: added.text(0)) }
  }
}
