/// What a MySQL Router said in one look: through its REST interface, and through the ports of its routes.
public struct MySQLRouterReading: Codable, Equatable, Sendable {
  /// What its REST interface answered, by path below `/api/20190715`, such as `/router/status`.
  public let rest: [String: HTTPAttempt]
  /// What the port of each route said to a client that connected, by the name of the route.
  public let handshakes: [String: Outcome<Greeting>]

  /// Makes a reading.
  public init(rest: [String: HTTPAttempt], handshakes: [String: Outcome<Greeting>] = [:]) {
    (self.rest, self.handshakes) = (rest, handshakes)
  }
}

extension MySQLRouterReading {
  /// The paths that are asked first; the answers name the rest.
  public static let firstPaths = ["/router/status", "/routes", "/metadata"]

  /// The paths that are asked next, after the names in the answers to `/routes` and `/metadata`; at most 80.
  public static func furtherPaths(after rest: [String: HTTPAttempt]) -> [String] {
    let reading = MySQLRouterReading(rest: rest)
    return reading.names("/routes", atMost: 64).map { "/routes/\(encoded($0))/destinations" }
      + reading.names("/metadata", atMost: 8).flatMap { name in
        ["config", "status"].map { "/metadata/\(encoded(name))/\($0)" }
      }
  }

  /// A name as a segment of a path.
  static func encoded(_ name: String) -> String {
    var text = ""
    for byte in name.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126: text += String(UnicodeScalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        text += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
      }
    }
    return text
  }
}
