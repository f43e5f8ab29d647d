/// A question to a name server for the addresses of a name (RFC 1035, section 4).
public struct DNSQuestion: Equatable, Sendable {
  /// The number that the answer must repeat; chosen so that nobody can guess it.
  public let id: UInt16
  /// The name, without its final point.
  public let name: String
  /// Which addresses are asked for.
  public let type: RecordType

  /// The types of record that hold an address.
  public enum RecordType: UInt16, Sendable {
    /// IPv4.
    case a = 1
    /// IPv6 (RFC 3596).
    case aaaa = 28
  }

  /// Makes a question; nil for a name that DNS cannot carry: a label that is empty or over 63 bytes, over 253 bytes
  /// together, or not of visible ASCII (write it in Punycode).
  public init?(id: UInt16, name: String, type: RecordType) {
    let name = name.hasSuffix(".") ? String(name.dropLast()) : name
    let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard name.utf8.count <= 253, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      labels.allSatisfy({ (1...63).contains($0.count) })
    else { return nil }
    (self.id, self.name, self.type) = (id, name, type)
  }

  /// The message to send: one question, recursion desired.
  public var message: [UInt8] {
    var bytes = Self.bytes(id) + Self.bytes(0x0100) + Self.bytes(1)
    bytes += [UInt8](repeating: 0, count: 6)
    for label in name.utf8.split(separator: UInt8(ascii: ".")) {
      bytes.append(UInt8(truncatingIfNeeded: label.count))
      bytes += label
    }
    return bytes + [0] + Self.bytes(type.rawValue) + Self.bytes(1)
  }

  private static func bytes(_ number: UInt16) -> [UInt8] {
    [UInt8(number >> 8), UInt8(number & 0xFF)]
  }
}

/// What a name server answered.
public struct DNSAnswer: Codable, Hashable, Sendable {
  /// The response code, 0 for none (RFC 1035, section 4.1.1).
  public let code: Int
  /// The addresses of the name, in the order of the answer.
  public let addresses: [String]

  /// Makes an answer.
  public init(code: Int = 0, addresses: [String] = []) {
    (self.code, self.addresses) = (code, addresses)
  }

  /// The code as people write it (IANA, DNS RCODEs).
  var codeName: String {
    let names = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"]
    return names.indices.contains(code) ? names[code] : "the code \(code)"
  }
}
