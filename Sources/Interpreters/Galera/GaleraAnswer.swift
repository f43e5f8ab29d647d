/// What one node's answers of a round say about it.
enum GaleraAnswer: Equatable {
  /// It told its state.
  case status(WsrepStatus)
  /// It lives and turns every client away, in its words.
  case turnsAway(String)
  /// It lives and takes no more clients, in its words.
  case full(String)
  /// Nobody listens: there is no server.
  case refused(String)
  /// It did not answer: it may be gone, stopped, or out of reach.
  case silent(String)
  /// We may not look or cannot: that says nothing about the node.
  case blind(String)

  /// Reads a server's answers.
  init(_ reading: SQLServerReading) {
    if let connection = reading.connection, let failure = Self.failure(connection) {
      self = failure
      return
    }
    switch reading.answers["status"] {
    case .rows(let rows)?:
      let status = WsrepStatus(rows, variables: reading.rows("variables"))
      self = status.map(Self.status) ?? .blind("it is no Galera node")
    case let answer?: self = Self.failure(answer) ?? .blind("no status")
    case nil: self = .silent("no answer")
    }
  }

  private static func failure(_ answer: SQLAnswer) -> GaleraAnswer? {
    switch answer {
    case .rows: nil
    case .noAnswer: .silent("no answer within the time allowed")
    case .serverError(let code, let message): refusal(code, message)
    case .clientError(let code, let message): clientFailure(code, message)
    }
  }

  /// An error of the server's own proves that it lives.
  private static func refusal(_ code: Int, _ message: String) -> GaleraAnswer {
    let words = "error \(code): \(message)"
    return switch code {
    case 1040, 1041, 1135: .full(words)
    case 1047, 1053: .turnsAway(words)
    default: .blind(words)
    }
  }

  private static func clientFailure(_ code: Int, _ message: String) -> GaleraAnswer {
    switch code {
    case 2002, 2003: unconnected(message)
    case 2006, 2013, 2055: .silent("error \(code): \(message)")
    default: .blind("error \(code): \(message)")
    }
  }

  private static func unconnected(_ message: String) -> GaleraAnswer {
    switch ConnectFailure(message) {
    case .refused: .refused("connection refused")
    case .silent: .silent(message)
    case .own: .blind(message)
    }
  }
}
