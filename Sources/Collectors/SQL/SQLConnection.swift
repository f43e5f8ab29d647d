import CMariaDB
import Glibc
import Interpreters

/// One connection to a database server, through libmariadb's non-blocking interface.
///
/// A statement that has no answer by the deadline is waited for in the next rounds before another is sent, so that a
/// server which hangs is never asked twice; it is given up with its connection after `patience`.
final class SQLConnection {
  private let target: SQLTarget
  private let host: CText
  private let user: CText
  private let password: CText
  private var mysql: UnsafeMutablePointer<MYSQL>?
  private var pending: Pending?
  private var usesTLS: Bool

  /// Milliseconds after which a connection that does not answer is given up.
  static let patience = 30_000.0
  /// No statement of ours has more rows; a server that sends more is not read to its end.
  static let rowLimit = 10_000
  /// `CR_SSL_CONNECTION_ERROR` of errmsg.h.
  private static let tlsError = 2026

  /// A statement that was sent and not answered: its text, what it waits for, and since when.
  private typealias Pending = (sql: CText, status: Int32, since: Stopwatch)

  init(_ target: SQLTarget) {
    self.target = target
    (host, user, password) = (CText(target.host), CText(target.user), CText(target.password))
    usesTLS = target.tls != .off
  }

  deinit { close() }

  /// Asks every statement in order until the deadline.
  func ask(_ statements: [SQLStatement], by deadline: Deadline, at time: String)
    -> SQLServerReading
  {
    let isKept = mysql != nil
    if let refusal = stand(by: deadline) {
      return SQLServerReading(name: target.name, connection: refusal, askedAt: time)
    }
    var answers: [String: SQLAnswer] = [:]
    for statement in statements {
      var answer = answer(to: statement.sql, by: deadline)
      // A connection from before may have been broken long ago; a new one tells how the server is now.
      if isKept, answers.isEmpty, case .clientError = answer {
        close()
        if let refusal = connect(by: deadline) {
          return SQLServerReading(name: target.name, connection: refusal, askedAt: time)
        }
        answer = self.answer(to: statement.sql, by: deadline)
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

  // MARK: The connection

  /// Sees to it that there is a connection free for a statement; answers why there is none.
  private func stand(by deadline: Deadline) -> SQLAnswer? {
    guard let mysql else { return connect(by: deadline) }
    guard let pending else { return nil }
    var code: Int32 = 0
    let status = wait(mysql, pending.status, deadline) { mysql_real_query_cont(&code, mysql, $0) }
    if let status {
      self.pending?.status = status
      if pending.since.milliseconds > Self.patience { close() }
      // The connection stands and the server hangs: the statements have no answer.
      return .noAnswer
    }
    self.pending = nil
    if code == 0 { discard(mysql) } else { close() }
    return self.mysql == nil ? connect(by: deadline) : nil
  }

  private func connect(by deadline: Deadline) -> SQLAnswer? {
    let answer = attempt(by: deadline)
    guard usesTLS, target.tls == .preferred, case .clientError(let code, _)? = answer,
      code == Self.tlsError
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
      &result, mysql, host.pointer, user.pointer, password.pointer, nil, UInt32(target.port), nil,
      0)
    let rest = wait(mysql, first, deadline) { mysql_real_connect_cont(&result, mysql, $0) }
    if rest != nil {
      close()
      return .noAnswer
    }
    guard result == nil else { return nil }
    let answer = failure(mysql)
    close()
    return answer
  }

  private func setUp(_ mysql: UnsafeMutablePointer<MYSQL>, _ deadline: Deadline) {
    mysql_options(mysql, MYSQL_OPT_NONBLOCK, nil)
    var (on, off) = (CChar(1), CChar(0))
    if usesTLS { mysql_options(mysql, MYSQL_OPT_SSL_ENFORCE, &on) }
    mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &off)
    // No reading of option files: what is watched is said in one place.
    mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4")
    var seconds = UInt32(deadline.remaining / 1000 + 1)
    mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &seconds)
  }

  private func close() {
    guard let mysql else { return }
    // So that closing cannot wait for a server that hangs.
    let socket = mysql_get_socket(mysql)
    if socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
    mysql_close(mysql)
    pending = nil
    self.mysql = nil
  }

  // MARK: A statement

  private func answer(to sql: String, by deadline: Deadline) -> SQLAnswer {
    guard let mysql, !deadline.hasPassed else { return .noAnswer }
    var code: Int32 = 0
    let text = CText(sql)
    let first = mysql_real_query_start(&code, mysql, text.pointer, UInt(sql.utf8.count))
    if let rest = wait(mysql, first, deadline, { mysql_real_query_cont(&code, mysql, $0) }) {
      pending = (text, rest, Stopwatch())
      return .noAnswer
    }
    withExtendedLifetime(text) {}
    if code != 0 { return failure(mysql) }
    var result: UnsafeMutablePointer<MYSQL_RES>?
    let stored = mysql_store_result_start(&result, mysql)
    if wait(mysql, stored, deadline, { mysql_store_result_cont(&result, mysql, $0) }) != nil {
      // Half of an answer is of no use, and the connection is in the middle of it.
      close()
      return .noAnswer
    }
    guard let result else {
      return mysql_field_count(mysql) == 0
        ? .rows(SQLRows(columns: [], values: [])) : failure(mysql)
    }
    defer { mysql_free_result(result) }
    return .rows(rows(result))
  }

  /// Drops what a late answer brought.
  private func discard(_ mysql: UnsafeMutablePointer<MYSQL>) {
    if let result = mysql_store_result(mysql) { mysql_free_result(result) }
  }

  private func rows(_ result: UnsafeMutablePointer<MYSQL_RES>) -> SQLRows {
    let count = Int(mysql_num_fields(result))
    let fields = UnsafeBufferPointer(start: mysql_fetch_fields(result), count: count)
    var values: [[String?]] = []
    while values.count < Self.rowLimit, let row = mysql_fetch_row(result) {
      let lengths = mysql_fetch_lengths(result)
      values.append(
        (0..<count).map { column in
          row[column].map { text in
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(lengths?[column] ?? 0))
            return String(decoding: bytes, as: UTF8.self)
          }
        })
    }
    return SQLRows(columns: fields.map { String(cString: $0.name) }, values: values)
  }

  private func failure(_ mysql: UnsafeMutablePointer<MYSQL>) -> SQLAnswer {
    let (code, message) = (Int(mysql_errno(mysql)), String(cString: mysql_error(mysql)))
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
      var entry = pollfd(fd: mysql_get_socket(mysql), events: events(status), revents: 0)
      let limit = limit(mysql, status, deadline)
      let count = poll(&entry, 1, limit)
      if count < 0, errno == EINTR { continue }
      if count == 0, deadline.hasPassed { return status }
      status = goOn(count == 0 ? MYSQL_WAIT_TIMEOUT : ready(entry.revents, status))
    }
    return nil
  }

  private func limit(
    _ mysql: UnsafeMutablePointer<MYSQL>, _ status: Int32, _ deadline: Deadline
  ) -> Int32 {
    guard status & MYSQL_WAIT_TIMEOUT != 0 else { return deadline.remaining }
    return min(deadline.remaining, Int32(clamping: mysql_get_timeout_value_ms(mysql)))
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

/// A text that C reads for as long as this object lives: libmariadb keeps the pointers it is given until the operation
/// that was started has ended, and Swift's own last for one call.
private final class CText {
  let pointer: UnsafeMutablePointer<CChar>?
  init(_ text: String) { pointer = strdup(text) }
  deinit { free(pointer) }
}
