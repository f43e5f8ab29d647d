/// A database server to ask, and as whom.
public struct SQLTarget: Sendable {
  /// What the configuration calls the server.
  public let name: String
  /// Its host name or address.
  public let host: String
  /// Its port.
  public let port: Int
  /// The account; read-only.
  public let user: String
  /// Its password; never shown.
  public let password: String
  /// Whether the connection is encrypted.
  public let tls: Encryption
  /// A file of the authorities that the server's certificate must come from; nil when any certificate is taken.
  ///
  /// With one, there is no connection without TLS.
  public let authorities: String?

  /// Whether a connection is encrypted.
  public enum Encryption: String, Sendable {
    /// Never.
    case off
    /// When the server offers it.
    case preferred
    /// Always, or there is no connection.
    case required
  }

  /// Makes a target.
  public init(
    name: String, host: String, port: Int, user: String, password: String,
    tls: Encryption = .preferred, authorities: String? = nil
  ) {
    (self.name, self.host, self.port) = (name, host, port)
    (self.user, self.password) = (user, password)
    (self.tls, self.authorities) = (authorities == nil ? tls : .required, authorities)
  }
}
