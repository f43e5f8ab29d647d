/// What one statement gave on one server.
public enum SQLAnswer: Codable, Equatable, Sendable {
  /// Rows.
  case rows(SQLRows)
  /// The server refused, by its own error code (1000-1999, 3000 and up): it is alive.
  case serverError(code: Int, message: String)
  /// The client gave up (2000-2999): the server may be gone.
  case clientError(code: Int, message: String)
  /// No answer within the time allowed; later statements of the round were not sent.
  case noAnswer
}

/// Rows as text, as the server sent them.
public struct SQLRows: Codable, Equatable, Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// The values, row by row; nil for NULL.
  public let values: [[String?]]

  /// Makes rows.
  public init(columns: [String], values: [[String?]]) {
    (self.columns, self.values) = (columns, values)
  }

  /// The value of a column, its name in any case, in a row; nil when there is none.
  public subscript(row: Int, column: String) -> String? {
    let wanted = column.lowercased()
    guard values.indices.contains(row),
      let index = columns.firstIndex(where: { $0.lowercased() == wanted }),
      values[row].indices.contains(index)
    else { return nil }
    return values[row][index]
  }
}

/// A statement that a collector asks on every poll.
public struct SQLStatement: Hashable, Sendable {
  /// What the interpreter calls its answer.
  public let name: String
  /// The SQL; read-only, and bounded in what it returns.
  public let sql: String

  /// Makes a statement.
  public init(_ name: String, _ sql: String) { (self.name, self.sql) = (name, sql) }
}

/// One server's answers in a round: to connecting, then to each statement.
public struct SQLServerReading: Codable, Equatable, Sendable {
  /// What the configuration calls the server.
  public let name: String
  /// What became of the connection, kept from the round before or made anew; nil when it stands.
  public let connection: SQLAnswer?
  /// The answers by the names of the statements.
  public let answers: [String: SQLAnswer]
  /// When the server was asked, RFC 3339; nil for when the round began.
  public let askedAt: String?

  /// Makes a server's answers.
  public init(
    name: String, connection: SQLAnswer? = nil, answers: [String: SQLAnswer] = [:],
    askedAt: String? = nil
  ) {
    (self.name, self.connection) = (name, connection)
    (self.answers, self.askedAt) = (answers, askedAt)
  }

  /// The rows a statement gave; nil when it gave none.
  public func rows(_ statement: String) -> SQLRows? {
    if case .rows(let rows)? = answers[statement] { rows } else { nil }
  }
}

/// Every server of a cluster, asked at the same time.
public struct SQLRound: Codable, Equatable, Sendable {
  /// The servers, in the order of the configuration.
  public let servers: [SQLServerReading]

  /// Makes a round.
  public init(servers: [SQLServerReading]) { self.servers = servers }
}
