import Interpreters

/// A MySQL-protocol port, listened to until it has greeted; nobody logs in.
enum PortGreeting {
  /// No greeting or error packet of a server is longer.
  private static let limit = 4096

  /// What the port at an address says, waiting on a thread of its own.
  static func read(
    _ address: SocketAddress, by deadline: Deadline
  ) async -> (outcome: Outcome<Greeting>, timings: Timings) {
    await OwnThread.run { blocking(address, by: deadline) }
  }

  private static func blocking(
    _ address: SocketAddress, by deadline: Deadline
  ) -> (outcome: Outcome<Greeting>, timings: Timings) {
    let watch = Stopwatch()
    var timings = Timings(total: 0)
    do throws(TransportFailure) {
      let socket = try Socket(to: address, by: deadline)
      timings.connect = watch.milliseconds
      let greeting = try MySQLGreeting.parse(packet(from: socket)).get()
      timings.total = watch.milliseconds
      timings.processing = timings.total - (timings.connect ?? 0)
      return (.answer(greeting), timings)
    } catch {
      timings.total = watch.milliseconds
      return (.failure(error), timings)
    }
  }

  private static func packet(from socket: Socket) throws(TransportFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < MySQLGreeting.length(of: bytes) ?? limit, bytes.count < limit {
      let more = try socket.receive(upTo: limit)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }
}
