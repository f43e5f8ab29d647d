/// A router or proxy that the machine has.
public struct FoundRouter: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// What kind it is.
  public var kind: Kind
  /// Where it tells its state: for HAProxy a socket's path or a URL, for MySQL Router the URL of its REST interface.
  public var state: String?
  /// The account for that; nil for none.
  public var user: String?
  /// Where the password of the account is.
  public var password: FoundPassword?
  /// A file of the authorities that its certificate comes from.
  public var authorities: String?
  /// The path of its error log.
  public var errorLog: String?
  /// The time zone of stamps in that log, by its IANA name; nil for UTC.
  public var logZone: String?
  /// The ports that clients use.
  public var routes: [FoundRoute] = []
  /// Where it was found, in words.
  public var origin: String

  /// The kinds of routers, as the configuration writes them.
  public enum Kind: String, Sendable {
    /// HAProxy.
    case haproxy
    /// MySQL Router.
    case mysqlRouter = "mysql-router"
  }

  /// Makes one that nothing more is known of.
  public init(name: String, kind: Kind, origin: String) {
    (self.name, self.kind, self.origin) = (name, kind, origin)
  }

  /// False when there is nothing of it that could be watched.
  var isWatchable: Bool {
    switch kind {
    case .haproxy: state != nil
    case .mysqlRouter: state != nil || errorLog != nil || !routes.isEmpty
    }
  }
}

/// A port of a router that clients use.
public struct FoundRoute: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// Where it listens.
  public var address: FoundAddress

  /// Makes one.
  public init(name: String, address: FoundAddress) { (self.name, self.address) = (name, address) }
}
