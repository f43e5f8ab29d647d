import Events

/// What HAProxy thinks of a server, in the words that any component has.
struct HAProxyServerState: Equatable {
  let state: ComponentState
  let reason: String?
  /// True when HAProxy says since when; a check that begins to fail changes no such time.
  let isDated: Bool

  /// Reads a server's status; nil when it says nothing yet.
  ///
  /// After its start HAProxy calls every server UP until a check has ended, so that word alone means nothing then.
  init?(_ server: HAProxyStats.Server) {
    let word = server.status.prefix { $0 != " " }
    switch word {
    case "UP" where server.isChecked == true && server.check == nil: return nil
    case "UP" where server.isChecked == false:
      self.init(.unknown, "HAProxy does not check it, and sends it connections")
    case "UP" where word != server.status && Self.isFailing(server):
      self.init(
        .degraded, "\(Self.why(server)); HAProxy still sends it connections", isDated: false)
    case "UP": self.init(.up)
    case "DOWN": self.init(.down, Self.why(server))
    case "MAINT" where server.status.contains("resolution"):
      self.init(.down, "HAProxy cannot resolve its name")
    case "MAINT": self.init(.maintenance, "HAProxy was told that it is in maintenance")
    case "DRAIN": self.init(.maintenance, "HAProxy was told to send it no new connections")
    case "NOLB": self.init(.degraded, "it asks HAProxy for no new connections")
    case "no" where server.status == "no check":
      self.init(.unknown, "HAProxy does not check it, and sends it connections")
    default: return nil
    }
  }

  private init(_ state: ComponentState, _ reason: String? = nil, isDated: Bool = true) {
    (self.state, self.reason, self.isDated) = (state, reason, isDated)
  }

  /// True when HAProxy would send a new connection to the server.
  static func takesConnections(_ server: HAProxyStats.Server) -> Bool {
    server.status.hasPrefix("UP") || server.status == "no check"
  }

  /// True when the last check failed: `UP 1/3` is also what a server shows that is on its way up.
  private static func isFailing(_ server: HAProxyStats.Server) -> Bool {
    guard let check = server.check else { return false }
    return !["L4OK", "L6OK", "L7OK", "L7OKC", "PROCOK"].contains(check)
  }

  private static func why(_ server: HAProxyStats.Server) -> String {
    let words = server.check.map(failure) ?? "HAProxy says \(Quotation.quoted(server.status))"
    guard let last = server.lastCheck, !last.isEmpty else { return words }
    return "\(words): \(Quotation.line(last, limit: 120))"
  }

  /// The codes of a check's result (HAProxy management guide, section 9.1, `check_status`).
  private static func failure(_ code: String) -> String {
    switch code {
    case "L4CON": "HAProxy could not connect to it"
    case "L4TOUT": "HAProxy's connection to it was not made in time"
    case "L6RSP": "HAProxy could not agree on TLS with it"
    case "L6TOUT": "HAProxy did not agree on TLS with it in time"
    case "L7RSP": "its answer to HAProxy's check is not of the protocol"
    case "L7STS": "it answered HAProxy's check with an error"
    case "L7TOUT": "it did not answer HAProxy's check in time"
    case "SOCKERR": "HAProxy had no socket for its check"
    case "PROCERR": "HAProxy's check program failed"
    case "PROCTOUT": "HAProxy's check program did not end in time"
    case "HANA": "HAProxy saw it fail in its traffic"
    // HAProxy can be told to take a server out whose last check was well, by an agent or a tracked server.
    case "L4OK", "L6OK", "L7OK", "L7OKC", "PROCOK": "HAProxy took it out of service"
    default: "HAProxy's check of it gave \(Quotation.line(code, limit: 20))"
    }
  }
}
