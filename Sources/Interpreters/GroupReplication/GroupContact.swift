/// How a node of a group answers us, whatever it says.
enum GroupContact: Equatable {
  /// It takes our connection and answers.
  case open
  /// Nobody listens there: the process is gone.
  case refused(String)
  /// No answer, and no telling why.
  case silent(String)
  /// It lives, and refuses everybody, being in offline mode.
  case offline(String)
  /// It lives, and refuses a connection for another reason.
  case busy(String)
  /// We cannot see it, which says nothing of it: no permission, our own trouble, or an answer still to come.
  case hidden(String)

  /// What an attempt to connect came to; nil when the connection stands.
  init(connection: SQLAnswer?) {
    self =
      switch connection {
      case nil, .rows: .open
      case .noAnswer: .silent("no answer")
      case .serverError(let code, let message): Self.server(code, message)
      case .clientError(let code, let message): Self.client(code, message)
      }
  }

  /// A server that answers with an error of its own is alive.
  private static func server(_ code: Int, _ message: String) -> GroupContact {
    let text = "\(code) \(message)"
    if offlineMode.contains(code) { return .offline(text) }
    return permission.contains(code) ? .hidden(text) : .busy(text)
  }

  private static func client(_ code: Int, _ message: String) -> GroupContact {
    let text = "\(code) \(message)"
    if ownTrouble.contains(code) { return .hidden(text) }
    guard [2002, 2003].contains(code) else { return .silent(text) }
    return switch ConnectFailure(message) {
    case .refused: .refused("connection refused")
    case .silent: .silent(text)
    case .own: .hidden(text)
    }
  }

  /// Errors that say that our account may not do this (`mysqld_error.h`).
  static let permission: Set<Int> = [
    1044, 1045, 1130, 1142, 1143, 1227, 1370, 1410, 1698, 1820, 1862, 3118, 3159, 3955,
  ]
  /// `ER_SERVER_OFFLINE_MODE`, without and with its reason.
  private static let offlineMode: Set<Int> = [3032, 6400]
  /// Client errors that are our own: sockets, memory, TLS, authentication plugins (`errmsg.h`).
  private static let ownTrouble: Set<Int> = [2001, 2004, 2008, 2026, 2054, 2058, 2059, 2061]
}
