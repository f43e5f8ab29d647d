/// The numbers of the names in one interned table, looked up or given.
struct InternedNumbers {
  private var numbers: [String: Int64] = [:]
  private let find: Statement
  private let add: Statement

  /// Above this many, names are forgotten and looked up again, so that memory stays bounded.
  private static let capacity = 100_000

  init(_ connection: Connection, table: String) throws(SQLiteFailure) {
    find = try Statement(connection, "SELECT number FROM \(table) WHERE name = ?")
    add = try Statement(connection, "INSERT INTO \(table)(name) VALUES (?) RETURNING number")
  }

  /// The number of a name, or nil when the table does not hold it.
  mutating func stored(_ name: String) throws(SQLiteFailure) -> Int64? {
    if let number = numbers[name] { return number }
    guard let number = try Self.first(find.bind(1, name)) else { return nil }
    remember(name, number)
    return number
  }

  /// The number of a name, which is given one when it has none.
  mutating func number(of name: String) throws(SQLiteFailure) -> Int64 {
    if let number = try stored(name) { return number }
    let number = try Self.first(add.bind(1, name)) ?? 0
    remember(name, number)
    return number
  }

  private mutating func remember(_ name: String, _ number: Int64) {
    if numbers.count >= Self.capacity { numbers.removeAll() }
    numbers[name] = number
  }

  private static func first(_ statement: Statement) throws(SQLiteFailure) -> Int64? {
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : nil
  }
}

/// The names of the numbers in one interned table, looked up once.
struct InternedNames {
  private var names: [Int64: String] = [:]
  private let find: Statement

  private static let capacity = 100_000

  init(_ connection: Connection, table: String) throws(SQLiteFailure) {
    find = try Statement(connection, "SELECT name FROM \(table) WHERE number = ?")
  }

  /// The name of a number, or nil when the table does not hold it.
  mutating func name(of number: Int64) throws(SQLiteFailure) -> String? {
    if let name = names[number] { return name }
    defer { find.reset() }
    guard try find.bind(1, number).step() else { return nil }
    let name = find.text(0)
    if names.count >= Self.capacity { names.removeAll() }
    names[number] = name
    return name
  }
}
