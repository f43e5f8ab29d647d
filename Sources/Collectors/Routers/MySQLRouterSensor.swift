public import Interpreters

/// Asks a MySQL Router through its REST interface, and its routes' ports for their greetings, at the same time.
public final class MySQLRouterSensor: Sensor {
  private let base: HTTPRequest?
  private let routes: [(name: String, host: String, port: Int)]
  private let client: HTTPClient
  private let timeoutMilliseconds: Int64

  /// Makes a sensor.
  ///
  /// - Parameters:
  ///   - base: the REST interface, such as `https://127.0.0.1:8443/api/20190715`, and how to be let in; nil for none.
  ///   - routes: the ports to greet.
  ///   - client: sends the questions.
  ///   - timeoutMilliseconds: the time for all of it.
  public init(
    _ base: HTTPRequest?, routes: [(name: String, host: String, port: Int)], client: HTTPClient,
    timeoutMilliseconds: Int64
  ) {
    (self.base, self.routes, self.client) = (base, routes, client)
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  public func look() async -> MySQLRouterReading {
    let deadline = Deadline(milliseconds: timeoutMilliseconds)
    async let handshakes = RouteGreetings.read(routes, by: deadline)
    var rest = await ask(MySQLRouterReading.firstPaths, by: deadline)
    if !rest.isEmpty {
      let further = MySQLRouterReading.furtherPaths(after: rest)
      rest.merge(await ask(further, by: deadline)) { first, _ in first }
    }
    return await MySQLRouterReading(rest: rest, handshakes: handshakes)
  }

  private func ask(_ paths: [String], by deadline: Deadline) async -> [String: HTTPAttempt] {
    guard let base else { return [:] }
    return await withTaskGroup(of: (String, HTTPAttempt).self) { group in
      for path in paths {
        var request = base
        request.url += path
        request.timeoutMilliseconds = Int64(max(1, deadline.remaining))
        request.reusesConnection = true
        group.addTask { [client, request] in (path, await client.send(request)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}
