@testable import Collectors

/// A server that speaks just enough of the MySQL client/server protocol.
///
/// Reference: MySQL Internals, "Client/Server Protocol".
extension FakeServer {
  /// Greets, lets everybody in, and answers statements by a script.
  static func mysql(
    _ answer: @escaping @Sendable (_ statement: String, _ talk: MySQLTalk) -> Void
  ) throws -> FakeServer {
    try FakeServer { peer in
      let talk = MySQLTalk(peer)
      talk.greet()
      guard talk.read() != nil else { return }
      talk.sendOK()
      while let command = talk.read(), command.first == MySQLTalk.query {
        answer(String(decoding: command.dropFirst(), as: UTF8.self), talk)
      }
    }
  }
}

/// The packets of one connection.
final class MySQLTalk {
  let peer: Peer
  private var buffer: [UInt8] = []
  private var number: UInt8 = 0

  static let query: UInt8 = 3

  init(_ peer: Peer) { self.peer = peer }

  // MARK: Packets

  /// The contents of the next packet; nil when the other side closed.
  func read() -> [UInt8]? {
    guard let head = take(4) else { return nil }
    number = head[3] &+ 1
    return take(Int(head[0]) | Int(head[1]) << 8 | Int(head[2]) << 16)
  }

  /// Leaves the rest of the connection to another server.
  func relay(to port: Int) { peer.relay(to: port, first: buffer) }

  private func take(_ count: Int) -> [UInt8]? {
    while buffer.count < count {
      let some = peer.receive(upTo: 65_536)
      if some.isEmpty { return nil }
      buffer += some
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  @discardableResult
  func send(_ contents: [UInt8]) -> Bool {
    defer { number &+= 1 }
    var packet: [UInt8] = [0, 8, 16].map { UInt8(truncatingIfNeeded: contents.count >> $0) }
    packet.append(number)
    return peer.send(packet + contents)
  }

  // MARK: Logging in

  /// The capabilities: those of protocol 4.1, passwords and plugins for them.
  static let plain: UInt32 = 0x0000_0200 | 0x0000_8000 | 0x0008_0000 | 0x0000_2000 | 0x0000_0080
  static let withTLS: UInt32 = plain | 0x0000_0800

  func greet(_ capabilities: UInt32 = plain, version: String = "8.0.36") {
    let flags: [UInt8] = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: capabilities >> $0) }
    var greeting: [UInt8] = [10]
    greeting += version.utf8
    greeting += [0, 7, 0, 0, 0]
    greeting += "abcdefgh".utf8
    greeting += [0, flags[0], flags[1], 45, 2, 0, flags[2], flags[3], 21]
    greeting += [UInt8](repeating: 0, count: 10)
    greeting += "ijklmnopqrst\0mysql_native_password\0".utf8
    send(greeting)
  }

  /// Asks for the password by another plugin.
  func switchPlugin(to name: String) {
    send([0xFE] + Array("\(name)\0abcdefghijklmnopqrst\0".utf8))
  }

  // MARK: Answers

  func sendOK() { send([0, 0, 0, 2, 0, 0, 0]) }

  func sendError(_ code: UInt16, _ text: String, isGreeting: Bool = false) {
    let state = isGreeting ? "" : "#HY000"
    send([0xFF, UInt8(code & 0xFF), UInt8(code >> 8)] + Array((state + text).utf8))
  }

  func sendColumns(_ names: [String]) {
    send([UInt8(names.count)])
    for name in names {
      var column = ["def", "", "", "", name, name].flatMap(Self.text)
      column += [0x0C, 45, 0, 0, 1, 0, 0, 0xFD, 0, 0, 0, 0, 0]
      send(column)
    }
    sendEnd()
  }

  @discardableResult
  func sendRow(_ values: [String?]) -> Bool {
    send(values.flatMap { $0.map(Self.text) ?? [0xFB] })
  }

  func sendEnd() { send([0xFE, 0, 0, 2, 0]) }

  func sendRows(_ columns: [String], _ rows: [[String?]]) {
    sendColumns(columns)
    for row in rows { sendRow(row) }
    sendEnd()
  }

  /// A text with its length before it.
  private static func text(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    if bytes.count < 251 { return [UInt8(bytes.count)] + bytes }
    let length: [UInt8] = [0xFC, UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8)]
    return length + bytes
  }
}
