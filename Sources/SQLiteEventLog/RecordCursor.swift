import EventLog
import Events

/// Reads stored events in order and makes records of them.
struct RecordCursor {
  private let rows: Statement
  private var sources: InternedNames
  private var types: InternedNames
  private var subjects: InternedNames

  init(_ connection: Connection) throws(SQLiteFailure) {
    rows = try Statement(
      connection,
      """
      SELECT position, source, id, type, subject, occurred, recorded, body
      FROM event WHERE position >= ? ORDER BY position LIMIT ?
      """)
    sources = try InternedNames(connection, table: "source")
    types = try InternedNames(connection, table: "type")
    subjects = try InternedNames(connection, table: "subject")
  }

  /// At most `limit` records from `position` on.
  ///
  /// - Throws: `corrupt` at the first row that is not where it should be or names what is not there.
  mutating func read(
    from position: Position, limit: Int
  ) throws(EventLogError) -> [LogRecord] {
    rows.bind(1, Int64(position.index)).bind(2, Int64(limit))
    defer { rows.reset() }
    var records: [LogRecord] = []
    var next = position
    do {
      while try rows.step() {
        guard let record = try record(at: next) else {
          throw EventLogError.corrupt(next, "the row is missing or names what is not stored")
        }
        records.append(record)
        next = Position(next.index + 1)
      }
    } catch let failure as SQLiteFailure {
      throw failure.isCorruption ? .corrupt(next, failure.message) : failure.asEventLogError
    } catch let error as EventLogError {
      throw error
    } catch {
      throw .corrupt(next, "\(error)")
    }
    return records
  }

  private mutating func record(at position: Position) throws(SQLiteFailure) -> LogRecord? {
    guard rows.integer(0) == position.index, let source = try sources.name(of: rows.integer(1)),
      let type = try types.name(of: rows.integer(3))
    else { return nil }
    let subject = rows.isNull(4) ? nil : try subjects.name(of: rows.integer(4))
    guard subject != nil || rows.isNull(4) else { return nil }
    return LogRecord(
      position: position, recordedAt: Timestamp(nanoseconds: rows.integer(6)),
      key: EventKey(source: source, id: rows.text(2)), type: type, subject: subject,
      occurredAt: Timestamp(nanoseconds: rows.integer(5)), body: rows.blob(7),
      isRedacted: rows.isNull(7))
  }
}
