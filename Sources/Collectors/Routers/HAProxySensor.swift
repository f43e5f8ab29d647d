public import Interpreters

/// Asks an HAProxy for its statistics, and its ports for their greetings, at the same time.
public final class HAProxySensor: Sensor {
  /// Where an HAProxy tells its state.
  public enum Place: Sendable {
    /// A UNIX socket with the commands `show info` and `show stat`.
    case socket(String)
    /// A URL that answers CSV or the Prometheus exposition format.
    case web(HTTPRequest)
  }

  private let place: Place
  private let routes: [(name: String, host: String, port: Int)]
  private let client: HTTPClient
  private let timeoutMilliseconds: Int64

  /// So much is read of an answer; hundreds of servers fit.
  private static let limit = 4 << 20

  /// Makes a sensor of one HAProxy and the ports to greet through it.
  public init(
    _ place: Place, routes: [(name: String, host: String, port: Int)], client: HTTPClient,
    timeoutMilliseconds: Int64
  ) {
    (self.place, self.routes, self.client) = (place, routes, client)
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  public func look() async -> HAProxyReading {
    let deadline = Deadline(milliseconds: timeoutMilliseconds)
    async let greetings = RouteGreetings.read(routes, by: deadline)
    let stats = await stats(by: deadline)
    return await HAProxyReading(stats: stats, routes: greetings)
  }

  private func stats(by deadline: Deadline) async -> Outcome<String> {
    switch place {
    case .socket(let path):
      return await OwnThread.run { Self.ask(path, by: deadline) }
    case .web(var request):
      request.timeoutMilliseconds = timeoutMilliseconds
      request.bodyLimit = Self.limit
      switch await client.send(request).outcome {
      case .failure(let failure): return .failure(failure)
      case .answer(let response) where response.status == 200: return .answer(response.body)
      case .answer(let response):
        return .failure(TransportFailure(.protocolError, in: .transfer, "HTTP \(response.status)"))
      }
    }
  }

  private static func ask(_ path: String, by deadline: Deadline) -> Outcome<String> {
    do throws(TransportFailure) {
      let socket = try Socket(toPath: path, by: deadline)
      try socket.send(Array("show info;show stat\n".utf8))
      return .answer(String(decoding: try socket.receiveAll(upTo: limit), as: UTF8.self))
    } catch {
      return .failure(error)
    }
  }
}

/// The greetings of a router's ports.
enum RouteGreetings {
  static func read(
    _ routes: [(name: String, host: String, port: Int)], by deadline: Deadline
  ) async -> [String: Outcome<Greeting>] {
    await withTaskGroup(of: (String, Outcome<Greeting>).self) { group in
      for route in routes {
        group.addTask { (route.name, await read(route.host, route.port, by: deadline)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  private static func read(
    _ host: String, _ port: Int, by deadline: Deadline
  ) async -> Outcome<Greeting> {
    switch await Resolver.addresses(of: host, port: port) {
    case .failure(let failure): .failure(failure)
    case .success(let addresses):
      // A router is one process: the first of its addresses stands for all.
      if let first = addresses.first {
        await PortGreeting.read(first, by: deadline).outcome
      } else {
        .failure(TransportFailure(.dns, in: .resolve, "the name has no address"))
      }
    }
  }
}
