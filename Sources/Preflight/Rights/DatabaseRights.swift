public import Configuration
import Interpreters

/// What a database account may do, as GRANT has it.
public struct DatabaseRight: Hashable, Sendable {
  let privilege: String
  let scope: String

  /// Nothing but logging in, which is all that SHOW GLOBAL STATUS needs.
  static let usage = DatabaseRight(privilege: "USAGE", scope: "*.*")

  /// Reading one schema.
  static func reading(_ schema: String) -> DatabaseRight {
    DatabaseRight(privilege: "SELECT", scope: "\(schema).*")
  }

  /// The statement that gives it to an account such as `'debrief'@'%'`.
  public func grant(to account: String) -> String {
    "GRANT \(privilege) ON \(scope) TO \(account);"
  }

  /// The schemas of the statements that are asked, each of which takes a right of its own.
  private static let schemas = ["performance_schema", "mysql_innodb_cluster_metadata"]

  /// The rights that statements take, from the schemas that they name.
  static func needed(for statements: [String]) -> [DatabaseRight] {
    let named = schemas.filter { schema in statements.contains { $0.contains("\(schema).") } }
    return named.isEmpty ? [.usage] : named.map(reading)
  }
}

extension ClusterConfiguration {
  /// The rights that its account needs, and no more.
  public var rights: [DatabaseRight] {
    DatabaseRight.needed(for: allStatements.map(\.sql))
  }

  /// The SQL that makes its account, a line each; the password is left to be filled in.
  public var accountSQL: [String] {
    let account = Self.account(user, host: "%")
    return ["CREATE USER \(account) IDENTIFIED BY 'PASSWORD';"]
      + rights.map { $0.grant(to: account) }
  }

  /// An account as SQL writes it.
  static func account(_ user: String, host: String) -> String { "\(quoted(user))@\(quoted(host))" }

  private static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
