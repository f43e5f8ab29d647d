import CMariaDB
import Glibc
import Interpreters

/// One connection to a database server, through libmariadb's non-blocking interface.
///
/// A statement that has no answer by the deadline is waited for in the next rounds before another is sent, so that a
/// server which hangs is never asked twice; it is given up with its connection after `patience`.
final class SQLConnection {
  private let target: SQLTarget
  private let texts = CTexts()
  private var mysql: UnsafeMutablePointer<MYSQL>?
  private var pending: Pending?
  private var usesTLS: Bool

  /// Milliseconds after which a connection that does not answer is given up.
  private let patience: Double
  /// `CR_SSL_CONNECTION_ERROR` of errmsg.h.
  private static let tlsError = 2026
  /// `MYSQL_CLIENT_AUTHENTICATION_PLUGIN` of client_plugin.h.
  private static let authentication: Int32 = 2

  /// A statement that was sent and not answered: its name, what it waits for, and since when.
  private typealias Pending = (name: String, status: Int32, since: Stopwatch)

  init(_ target: SQLTarget, patience: Double) {
    (self.target, self.patience) = (target, patience)
    usesTLS = target.tls != .off
  }

  deinit { close() }

  /// Asks every statement in order until the deadline.
  func ask(_ statements: [SQLStatement], by deadline: Deadline, at time: String)
    -> SQLServerReading
  {
    if let name = owed(by: deadline) {
      return SQLServerReading(name: target.name, answers: [name: .noAnswer], askedAt: time)
    }
    let isKept = mysql != nil
    if mysql == nil, let refusal = connect(by: deadline) {
      return SQLServerReading(name: target.name, connection: refusal, askedAt: time)
    }
    var answers: [String: SQLAnswer] = [:]
    for statement in statements {
      var answer = answer(to: statement, by: deadline)
      // A connection from before may have been broken long ago; a new one tells how the server is now.
      if isKept, answers.isEmpty, case .clientError = answer {
        close()
        if let refusal = connect(by: deadline) {
          return SQLServerReading(name: target.name, connection: refusal, askedAt: time)
        }
        answer = self.answer(to: statement, by: deadline)
      }
      answers[statement.name] = answer
      if answer == .noAnswer { break }
      if case .clientError = answer {
        close()
        break
      }
    }
    return SQLServerReading(name: target.name, answers: answers, askedAt: time)
  }

  /// The name of the statement whose answer is still owed; one that comes now, late, is dropped.
  private func owed(by deadline: Deadline) -> String? {
    guard let mysql, let pending else { return nil }
    var code: Int32 = 0
    let status = wait(mysql, pending.status, deadline) { mysql_real_query_cont(&code, mysql, $0) }
    if let status {
      self.pending?.status = status
      if pending.since.milliseconds > patience { close() }
      return pending.name
    }
    self.pending = nil
    switch code == 0 ? result(mysql, by: deadline) : failure(mysql) {
    case .rows, .serverError: return nil
    case .noAnswer: return pending.name
    case .clientError:
      close()
      return nil
    }
  }

  // MARK: The connection

  private func connect(by deadline: Deadline) -> SQLAnswer? {
    let answer = attempt(by: deadline)
    guard case .clientError(let code, _)? = answer, code == Self.tlsError, usesTLS,
      target.tls == .preferred
    else { return answer }
    usesTLS = false
    return attempt(by: deadline)
  }

  private func attempt(by deadline: Deadline) -> SQLAnswer? {
    guard let mysql = mysql_init(nil) else {
      return .clientError(code: 2008, message: "out of memory")
    }
    self.mysql = mysql
    setUp(mysql, deadline)
    var result: UnsafeMutablePointer<MYSQL>?
    let first = mysql_real_connect_start(
      &result, mysql, texts.copy(of: target.host), texts.copy(of: target.user),
      texts.copy(of: target.password), nil, UInt32(clamping: target.port), nil, 0)
    let rest = wait(mysql, first, deadline) { mysql_real_connect_cont(&result, mysql, $0) }
    if rest != nil {
      close()
      return .noAnswer
    }
    // The library leaves it blocking after agreeing on TLS, and would then wait for answers itself.
    if result != nil { _ = fcntl(mysql_get_socket(mysql), F_SETFL, O_NONBLOCK) }
    let answer = result == nil ? failure(mysql) : unencrypted(mysql)
    if answer != nil { close() }
    return answer
  }

  /// Why a connection is not as it has to be: the library goes on without TLS when the server offers none.
  private func unencrypted(_ mysql: UnsafeMutablePointer<MYSQL>) -> SQLAnswer? {
    guard target.tls == .required, mysql_get_ssl_cipher(mysql) == nil else { return nil }
    return .clientError(code: Self.tlsError, message: "the server does not offer TLS")
  }

  private func setUp(_ mysql: UnsafeMutablePointer<MYSQL>, _ deadline: Deadline) {
    mysql_options(mysql, MYSQL_OPT_NONBLOCK, nil)
    var (on, off) = (CChar(1), CChar(0))
    if usesTLS { mysql_options(mysql, MYSQL_OPT_SSL_ENFORCE, &on) }
    if let authorities = target.authorities {
      mysql_options(mysql, MYSQL_OPT_SSL_CA, texts.copy(of: authorities))
      mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on)
    } else {
      mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &off)
    }
    // Or the name `localhost` is the server of this machine's socket, whatever the port.
    var tcp = MYSQL_PROTOCOL_TCP.rawValue
    mysql_options(mysql, MYSQL_OPT_PROTOCOL, &tcp)
    // Or a server could ask for any file of ours.
    var no: UInt32 = 0
    mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &no)
    restrictPlugins(mysql)
    var size = UInt(SQLResult.packetLimit)
    mysql_options(mysql, MYSQL_OPT_MAX_ALLOWED_PACKET, &size)
    // No reading of option files: what is watched is said in one place.
    mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4")
    // Only for TLS, during which the library waits by itself.
    var seconds = UInt32(max(1, deadline.remaining / 1000))
    mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &seconds)
  }

  /// Leaves only the ways to log in that do not tell the password to whoever asks for it.
  ///
  /// What is loaded stays loaded; then nothing more can be, since there is no such folder. (The library's own option,
  /// `MARIADB_OPT_RESTRICTED_AUTH`, also refuses what it should let in when a server changes the plugin.)
  private func restrictPlugins(_ mysql: UnsafeMutablePointer<MYSQL>) {
    for name in ["caching_sha2_password", "sha256_password", "client_ed25519"] {
      _ = mysql_client_find_plugin(mysql, name, Self.authentication)
    }
    mysql_options(mysql, MYSQL_PLUGIN_DIR, "/nonexistent")
    var yes = CChar(1)
    mysql_options(mysql, MYSQL_SECURE_AUTH, &yes)
  }

  private func close(dropping result: UnsafeMutablePointer<MYSQL_RES>? = nil) {
    guard let mysql else { return }
    pending = nil
    // So that closing cannot wait for a server that hangs, nor dropping a result read the rest of it.
    let socket = mysql_get_socket(mysql)
    if socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
    if let result { mysql_free_result(result) }
    mysql_close(mysql)
    self.mysql = nil
  }

  // MARK: A statement

  private func answer(to statement: SQLStatement, by deadline: Deadline) -> SQLAnswer {
    guard let mysql, !deadline.hasPassed else { return .noAnswer }
    var code: Int32 = 0
    let sql = statement.sql
    let first = mysql_real_query_start(&code, mysql, texts.copy(of: sql), UInt(sql.utf8.count))
    if let rest = wait(mysql, first, deadline, { mysql_real_query_cont(&code, mysql, $0) }) {
      pending = (statement.name, rest, Stopwatch())
      return .noAnswer
    }
    return code == 0 ? result(mysql, by: deadline) : failure(mysql)
  }

  /// What a statement gave, row by row; the connection is closed when it is not read to its end.
  private func result(_ mysql: UnsafeMutablePointer<MYSQL>, by deadline: Deadline) -> SQLAnswer {
    guard let handle = mysql_use_result(mysql) else {
      return mysql_field_count(mysql) == 0
        ? .rows(SQLRows(columns: [], values: [])) : failure(mysql)
    }
    var result = SQLResult(handle)
    while !result.isFull {
      var row: MYSQL_ROW?
      let first = mysql_fetch_row_start(&row, handle)
      let rest = wait(mysql, first, deadline) { mysql_fetch_row_cont(&row, handle, $0) }
      if rest != nil || deadline.hasPassed {
        // Half of an answer is of no use, and the connection is in the middle of it.
        close(dropping: handle)
        return .noAnswer
      }
      guard let row else {
        let failed = mysql_errno(mysql) != 0
        let answer = failed ? failure(mysql) : .rows(result.rows)
        if failed { close(dropping: handle) } else { mysql_free_result(handle) }
        return answer
      }
      result.take(row, mysql_fetch_lengths(handle))
    }
    close(dropping: handle)
    return .rows(result.rows)
  }

  private func failure(_ mysql: UnsafeMutablePointer<MYSQL>) -> SQLAnswer {
    let (code, message) = (Int(mysql_errno(mysql)), String(cString: mysql_error(mysql)))
    if code == Self.tlsError, message.hasSuffix("(\(ETIMEDOUT))") { return .noAnswer }
    return (2000..<3000).contains(code)
      ? .clientError(code: code, message: message) : .serverError(code: code, message: message)
  }

  // MARK: Waiting

  /// Goes on with an operation until it is done; answers what it still waits for at the deadline.
  private func wait(
    _ mysql: UnsafeMutablePointer<MYSQL>, _ status: Int32, _ deadline: Deadline,
    _ goOn: (Int32) -> Int32
  ) -> Int32? {
    var status = status
    while status != 0 {
      // Not only when nothing comes: a server may send without end.
      if deadline.hasPassed { return status }
      var entry = pollfd(fd: mysql_get_socket(mysql), events: events(status), revents: 0)
      let count = poll(&entry, 1, deadline.remaining)
      if count > 0 { status = goOn(ready(entry.revents, status)) }
    }
    return nil
  }

  private func events(_ status: Int32) -> Int16 {
    var events: Int32 = 0
    if status & MYSQL_WAIT_READ != 0 { events |= POLLIN }
    if status & MYSQL_WAIT_WRITE != 0 { events |= POLLOUT }
    if status & MYSQL_WAIT_EXCEPT != 0 { events |= POLLPRI }
    return Int16(events)
  }

  private func ready(_ events: Int16, _ status: Int32) -> Int32 {
    let events = Int32(events)
    var ready: Int32 = 0
    if events & (POLLIN | POLLHUP | POLLERR) != 0 { ready |= MYSQL_WAIT_READ }
    if events & (POLLOUT | POLLHUP | POLLERR) != 0 { ready |= MYSQL_WAIT_WRITE }
    if events & POLLPRI != 0 { ready |= MYSQL_WAIT_EXCEPT }
    return ready & (status | MYSQL_WAIT_EXCEPT)
  }
}
