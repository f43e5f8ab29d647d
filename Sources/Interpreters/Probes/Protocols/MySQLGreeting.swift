/// Reads what a MySQL-protocol server sends before anybody logs in (MySQL internals manual, "Connection phase").
public enum MySQLGreeting {
  /// The most bytes of a first packet that a server sends; more is not read.
  public static let mostBytes = 4096

  /// How many bytes the first packet has with its header, so that a reader knows when to stop; nil while the header is
  /// not whole.
  public static func length(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return 4 + (Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16)
  }

  /// Reads the first packet: a greeting of protocol 10, or an error.
  ///
  /// Nothing at all is a connection that was broken off; anything else is not of the protocol.
  public static func parse(_ bytes: [UInt8]) -> Result<Greeting, TransportFailure> {
    guard !bytes.isEmpty else {
      return .failure(TransportFailure(.reset, in: .transfer, "closed before the greeting"))
    }
    guard let length = length(of: bytes), length > 4, length <= mostBytes else {
      return refused("it does not begin with a packet")
    }
    guard bytes.count >= length else { return refused("the greeting breaks off") }
    let body = bytes[5..<length]
    switch bytes[4] {
    case 10: return greeting(body)
    case 0xFF: return error(body)
    default: return refused("it begins with a packet of another kind")
    }
  }

  /// The version, which a zero byte ends.
  private static func greeting(_ body: ArraySlice<UInt8>) -> Result<Greeting, TransportFailure> {
    guard let end = body.firstIndex(of: 0), end > body.startIndex else {
      return refused("the greeting has no version")
    }
    return .success(.greeting(version: text(body[..<end], limit: 100)))
  }

  /// A code, a marker `#` with the five bytes of an SQL state where the server knows the client's abilities, and words.
  private static func error(_ body: ArraySlice<UInt8>) -> Result<Greeting, TransportFailure> {
    guard body.count >= 2 else { return refused("the error has no code") }
    let code = Int(body[body.startIndex]) | Int(body[body.startIndex + 1]) << 8
    var message = body.dropFirst(2)
    if message.first == UInt8(ascii: "#"), message.count >= 6 { message = message.dropFirst(6) }
    return .success(.error(code: code, message: text(message, limit: 500)))
  }

  private static func text(_ bytes: ArraySlice<UInt8>, limit: Int) -> String {
    Quotation.line(String(decoding: bytes, as: UTF8.self), limit: limit)
  }

  private static func refused(_ reason: String) -> Result<Greeting, TransportFailure> {
    .failure(TransportFailure(.protocolError, in: .transfer, reason))
  }
}
