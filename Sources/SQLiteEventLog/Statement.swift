import CSQLite
import EventLog

/// A prepared statement; parameters count from 1, columns from 0, as in SQLite.
final class Statement {
  private let connection: Connection
  private let handle: OpaquePointer

  init(_ connection: Connection, _ sql: String) throws(SQLiteFailure) {
    var handle: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    try connection.check(sqlite3_prepare_v3(connection.handle, sql, -1, flags, &handle, nil))
    guard let handle else { throw connection.failure(SQLITE_MISUSE) }
    self.connection = connection
    self.handle = handle
  }

  deinit { sqlite3_finalize(handle) }

  /// Goes to the next row; false at the end.
  func step() throws(SQLiteFailure) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let failure = connection.failure(code)
    sqlite3_reset(handle)
    throw failure
  }

  /// Runs to the end and makes the statement ready to be used again.
  func run() throws(SQLiteFailure) {
    while try step() {}
    sqlite3_reset(handle)
  }

  /// The result code of one step, for callers to whom a refusal is an answer; the statement is reset.
  func attempt() -> Int32 {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    return code
  }

  /// Makes the statement ready to be used again.
  func reset() { sqlite3_reset(handle) }

  // MARK: Parameters

  @discardableResult
  func bind(_ index: Int32, _ value: Int64) -> Statement {
    sqlite3_bind_int64(handle, index, value)
    return self
  }

  @discardableResult
  func bindNull(_ index: Int32) -> Statement {
    sqlite3_bind_null(handle, index)
    return self
  }

  /// Binds bytes that SQLite copies.
  @discardableResult
  func bind(_ index: Int32, _ bytes: [UInt8]) throws(SQLiteFailure) -> Statement {
    let code = bytes.withUnsafeBytes { bytes in
      sqlite3_bind_blob64(
        handle, index, bytes.baseAddress ?? Self.nothing, UInt64(bytes.count), Self.transient)
    }
    try connection.check(code)
    return self
  }

  /// Binds text that SQLite copies.
  @discardableResult
  func bind(_ index: Int32, _ text: String) throws(SQLiteFailure) -> Statement {
    var text = text
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_bind_text64(
          handle, index, characters.baseAddress, UInt64(characters.count), Self.transient,
          UInt8(SQLITE_UTF8))
      }
    }
    try connection.check(code)
    return self
  }

  /// Binds bytes that stay where they are until the statement has run.
  func bindBorrowed(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
    sqlite3_bind_blob64(
      handle, index, bytes.baseAddress ?? Self.nothing, UInt64(bytes.count), nil)
  }

  /// Binds text that stays where it is until the statement has run.
  func bindBorrowedText(_ index: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
    bytes.withMemoryRebound(to: CChar.self) { characters in
      _ = sqlite3_bind_text64(
        handle, index, characters.baseAddress, UInt64(characters.count), nil, UInt8(SQLITE_UTF8))
    }
  }

  // MARK: Columns

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  func text(_ column: Int32) -> String { String(decoding: textBytes(column), as: UTF8.self) }

  func blob(_ column: Int32) -> [UInt8] { Array(bytes(column)) }

  /// The bytes of a blob, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  /// The bytes of a text, valid until the next step.
  func textBytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_text(handle, column)
    return UnsafeBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  /// A hash, or nil when the column does not hold 32 bytes.
  func digest(_ column: Int32) -> Digest? {
    let bytes = bytes(column)
    return bytes.count == 32 ? Digest(bytes) : nil
  }

  /// `SQLITE_TRANSIENT`: SQLite makes its own copy.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  /// An address for no bytes, since a null pointer would bind NULL.
  private static var nothing: UnsafeRawPointer? { UnsafeRawPointer(bitPattern: 1) }
}
