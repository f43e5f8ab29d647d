public import Configuration
public import Interpreters

extension ClusterConfiguration {
  /// Everything that a node is asked, whatever the pace.
  public var allStatements: [SQLStatement] {
    statements + (watchesMetadata ? MetadataInterpreter.statements.map(\.apart) : [])
      + (watchesSessions ? SessionInterpreter.statements : [])
  }

  /// What a node's answers mean: whether it lets the account in, and may be asked everything.
  ///
  /// - Parameters:
  ///   - reading: its answers to `allStatements`.
  ///   - node: its name in the configuration.
  /// - Returns: one check when all is well, else one of each thing that is not.
  public func checks(of reading: SQLServerReading, node: String) -> [Check] {
    let target = "node:\(name)/\(node)"
    if let connection = reading.connection { return [refusal(connection, target)] }
    let bad = allStatements.compactMap { statement in
      reading.answers[statement.name].flatMap { check($0, of: statement, target) }
    }
    if reading.answers.values.contains(.noAnswer) || !bad.isEmpty { return bad }
    return [
      .ok(target, "lets \(user) in, and answers all \(allStatements.count) statements")
    ]
  }

  /// Why there is no connection, by the codes of errmsg.h and mysqld_error.h.
  private func refusal(_ answer: SQLAnswer, _ target: String) -> Check {
    switch answer {
    case .clientError(2005, _):
      .fail(target, "its name is not known to this machine", remedy: "correct address: of the node")
    case .clientError(2026, let message):
      .fail(
        target, "TLS could not be agreed on: \(message)",
        remedy: "name the authority with ca:, or write tls: preferred")
    case .clientError(_, let message):
      .fail(
        target, "cannot be connected to: \(message)",
        remedy: "start the database, open its port to this machine, or correct address:")
    case .serverError(let code, let message):
      .fail(
        target, "does not let \(user) in: \(message) (error \(code))",
        remedy: code == 1045 || code == 1698
          ? "correct password:, or run: \(accountSQL[0])"
          : "run debrief doctor --grants, and its SQL there")
    case .noAnswer, .rows:
      .fail(
        target, "accepts no login in time",
        remedy: "see whether the server hangs or a firewall drops what is sent; else raise timeout:"
      )
    }
  }

  private func check(_ answer: SQLAnswer, of statement: SQLStatement, _ target: String) -> Check? {
    switch answer {
    case .rows: return nil
    case .noAnswer:
      return .fail(
        target, "does not answer \(statement.name) in time",
        remedy: "see whether the server hangs; else raise timeout:")
    case .clientError(_, let message):
      return .fail(
        target, "broke off at \(statement.name): \(message)", remedy: "look into its error log")
    case .serverError(let code, let message):
      return refused(statement, code, message, target)
    }
  }

  private func refused(
    _ statement: SQLStatement, _ code: Int, _ message: String, _ target: String
  ) -> Check {
    // Denied: a schema, a table, a column, a privilege of the server.
    guard [1044, 1142, 1143, 1227].contains(code) else {
      return .fail(
        target, "refuses \(statement.name): \(message) (error \(code))",
        remedy: "check that kind: \(kind.rawValue) is what this server is")
    }
    let account = Self.account(user, host: "%")
    let grants = DatabaseRight.needed(for: [statement.sql]).map { $0.grant(to: account) }
    return .fail(
      target, "\(user) may not ask \(statement.name) (error \(code))",
      remedy: "run: \(grants.joined(separator: " "))")
  }
}

extension SQLStatement {
  /// The same under a name that no statement of another interpreter has.
  fileprivate var apart: SQLStatement { SQLStatement("metadata.\(name)", sql) }
}
