/// What a MySQL-protocol port said before anybody logged in.
public enum Greeting: Codable, Hashable, Sendable {
  /// The server's version, from its greeting packet (protocol 10).
  case greeting(version: String)
  /// An error packet instead of a greeting, such as 1040 "Too many connections" or 2003 from a router.
  case error(code: Int, message: String)
}
