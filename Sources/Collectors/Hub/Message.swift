import Interpreters

/// What goes through a hub's socket: a list of byte strings, the first of them a verb or a verdict.
///
/// On the wire: the number of parts, then each part's length and bytes; numbers are four bytes, the highest first.
struct Message: Equatable {
  let parts: [[UInt8]]

  /// A message longer than this, all parts together, is refused.
  static let limit = 64 << 20

  init(_ verb: String, _ parts: [[UInt8]] = []) { self.parts = [Array(verb.utf8)] + parts }

  /// The first part as text.
  var verb: String { parts.first.map { String(decoding: $0, as: UTF8.self) } ?? "" }

  /// The parts after the first.
  var rest: ArraySlice<[UInt8]> { parts.dropFirst() }

  var bytes: [UInt8] {
    Self.number(parts.count) + parts.flatMap { Self.number($0.count) + $0 }
  }

  /// Receives a message.
  ///
  /// - Throws: `tooLarge` for one beyond the limit, `reset` when the other side closed in the middle.
  init(from socket: Socket) throws(TransportFailure) {
    var source = Source(socket)
    let count = try source.number()
    // Each part has a length of its own.
    guard count * 4 <= Self.limit else { throw Self.tooLarge }
    var parts: [[UInt8]] = []
    var total = 0
    for _ in 0..<count {
      let length = try source.number()
      total += length
      guard total <= Self.limit else { throw Self.tooLarge }
      parts.append(try source.take(length))
    }
    self.parts = parts
  }

  private static var tooLarge: TransportFailure {
    TransportFailure(.tooLarge, in: .transfer, "more than \(limit) bytes in a message")
  }

  private static func number(_ value: Int) -> [UInt8] {
    let value = UInt32(clamping: value)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// Bytes as they come in.
  private struct Source {
    let socket: Socket
    var buffer: ArraySlice<UInt8> = []

    init(_ socket: Socket) { self.socket = socket }

    mutating func number() throws(TransportFailure) -> Int {
      try take(4).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func take(_ count: Int) throws(TransportFailure) -> [UInt8] {
      while buffer.count < count {
        let more = try socket.receive(upTo: 64 * 1024)
        guard !more.isEmpty else {
          throw TransportFailure(.reset, in: .transfer, "the other side closed")
        }
        buffer += more
      }
      defer { buffer = buffer.dropFirst(count) }
      return Array(buffer.prefix(count))
    }
  }
}
