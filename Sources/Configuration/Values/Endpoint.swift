/// A host and a port.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// A name or an address; an IPv6 address is without its brackets.
  public let host: String
  /// The port, 1-65535.
  public let port: Int

  /// Makes an endpoint.
  public init(host: String, port: Int) {
    (self.host, self.port) = (host, port)
  }

  /// What stands for one that could not be read; no configuration is made with it.
  static let unread = Endpoint(host: "", port: 0)

  /// `db-1.example:3306`, `[::1]:3306`.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Reads `HOST:PORT`; without a port it takes `defaultPort`, when there is one.
  init(_ text: String, defaultPort: Int? = nil) throws(Refusal) {
    if text.contains("://") { throw Refusal("\(text.quoted) is a URL; write HOST:PORT") }
    let (host, port) = try Self.split(text)
    self.host = host
    guard let port else {
      guard let defaultPort else { throw Refusal("\(text.quoted) has no port; write HOST:PORT") }
      self.port = defaultPort
      return
    }
    guard port.utf8.count <= 5, port.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      let number = Int(port), 1...65535 ~= number
    else {
      throw Refusal("\(String(port).quoted) is not a port; write a number from 1 to 65535")
    }
    self.port = number
  }

  private static func split(_ text: String) throws(Refusal) -> (host: String, port: Substring?) {
    if text.first == "[" {
      let host = text.dropFirst().prefix { $0 != "]" }
      let rest = text.dropFirst(host.count + 2)
      guard isIPv6(host), text.contains("]"), rest.isEmpty || rest.first == ":" else {
        throw Refusal("\(text.quoted) is not an address; write an IPv6 address as \"[::1]:PORT\"")
      }
      return (String(host), rest.isEmpty ? nil : rest.dropFirst())
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2 else {
      throw Refusal("\(text.quoted) has several colons; write an IPv6 address as \"[::1]:PORT\"")
    }
    guard 1...253 ~= parts[0].utf8.count, parts[0].utf8.allSatisfy(isPartOfName) else {
      throw Refusal("\(text.quoted) is not a host and a port; write HOST:PORT")
    }
    return (String(parts[0]), parts.count == 2 ? parts[1] : nil)
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || ".-_".utf8.contains(byte)
  }

  /// True for an IPv6 address, with or without a zone such as `%eth0`.
  private static func isIPv6(_ text: Substring) -> Bool {
    let address = text.prefix { $0 != "%" }
    let zone = text.dropFirst(address.count).dropFirst()
    return address.contains(":") && IPAddress.canonical(String(address)) != nil
      && (address.count == text.count || !zone.isEmpty && zone.utf8.allSatisfy(isPartOfName))
  }
}

extension UInt8 {
  /// True for `0-9`, `A-Z` and `a-z`.
  var isASCIIAlphanumeric: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
