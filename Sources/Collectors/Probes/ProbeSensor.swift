public import Interpreters

/// Looks at a target from outside, at every address that its name stands for, as its users could.
public final class ProbeSensor: Sensor {
  /// What is looked at, and how.
  public enum Target: Sendable {
    /// A request; `address` is filled in for each address in turn.
    case http(HTTPRequest, bustsCaches: Bool)
    /// A connection.
    case tcp(host: String, port: Int)
    /// A connection and a TLS handshake.
    case tls(HTTPRequest)
    /// The greeting of a MySQL-protocol port.
    case mysql(host: String, port: Int)
    /// A question to a name server.
    case dns(name: String, host: String, port: Int)
  }

  private let target: Target
  private let connectivity: [(host: String, port: Int)]
  private let client: HTTPClient
  private let timeoutMilliseconds: Int64

  /// Makes a sensor.
  ///
  /// - Parameters:
  ///   - target: what to look at.
  ///   - connectivity: addresses of the vantage's own network; when the target fails and none of them answers either,
  ///     the vantage has no network.
  ///   - client: sends what goes over HTTP or TLS.
  ///   - timeoutMilliseconds: the time for one address.
  public init(
    _ target: Target, connectivity: [(host: String, port: Int)], client: HTTPClient,
    timeoutMilliseconds: Int64
  ) {
    (self.target, self.connectivity, self.client) = (target, connectivity, client)
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  public func look() async -> ProbeReading {
    let found = await look(at: target)
    guard !connectivity.isEmpty, found.isBad else { return ProbeReading(target: found) }
    return ProbeReading(connectivity: await isConnected() ? .ok : .failed, target: found)
  }

  // MARK: The target

  private func look(at target: Target) async -> ProbeReading.Target {
    switch target {
    case .http(let request, let bustsCaches):
      return await web(request, bustsCaches: bustsCaches) { .http($0) }
    case .tls(var request):
      request.onlyConnects = true
      return await web(request, bustsCaches: false) { .connections($0.map(\.asConnection)) }
    case .tcp(let host, let port):
      return await each(host, port) { address, deadline in
        await Self.connect(to: address, by: deadline)
      } make: {
        .connections($0)
      }
    case .mysql(let host, let port):
      return await each(host, port) { address, deadline in
        let (outcome, timings) = await PortGreeting.read(address, by: deadline)
        return GreetingAttempt(address: address.host, outcome: outcome, timings: timings)
      } make: {
        .greetings($0)
      }
    case .dns(let name, let host, let port):
      return .dns(
        await NameServer(host: host, port: port).ask(
          name, by: Deadline(milliseconds: timeoutMilliseconds)))
    }
  }

  private func web(
    _ request: HTTPRequest, bustsCaches: Bool, make: ([HTTPAttempt]) -> ProbeReading.Target
  ) async -> ProbeReading.Target {
    var request = bustsCaches ? request.bustingCaches(Deadline.now) : request
    request.timeoutMilliseconds = timeoutMilliseconds
    guard let endpoint = request.endpoint, request.proxy == nil else {
      return make([await client.send(request)])
    }
    return await each(endpoint.host, endpoint.port) { [client, request] address, _ in
      var request = request
      request.address = address
      return await client.send(request)
    } make: {
      make($0)
    }
  }

  /// Looks at every address of a name at the same time.
  private func each<Attempt: Sendable>(
    _ host: String, _ port: Int,
    look: @escaping @Sendable (SocketAddress, Deadline) async -> Attempt,
    make: ([Attempt]) -> ProbeReading.Target
  ) async -> ProbeReading.Target {
    switch await Resolver.addresses(of: host, port: port) {
    case .failure(let failure): return .unresolved(name: host, failure)
    case .success(let addresses):
      let deadline = Deadline(milliseconds: timeoutMilliseconds)
      if addresses.count == 1 { return make([await look(addresses[0], deadline)]) }
      return make(
        await withTaskGroup(of: (Int, Attempt).self) { group in
          for (index, address) in addresses.enumerated() {
            group.addTask { (index, await look(address, deadline)) }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }.sorted { $0.0 < $1.0 }.map(\.1))
    }
  }

  private static func connect(
    to address: SocketAddress, by deadline: Deadline
  ) async -> ConnectionAttempt {
    await OwnThread.run {
      let watch = Stopwatch()
      var failure: TransportFailure?
      do throws(TransportFailure) { _ = try Socket(to: address, by: deadline) } catch {
        failure = error
      }
      let length = watch.milliseconds
      return ConnectionAttempt(
        address: address.host, failure: failure,
        timings: Timings(connect: failure == nil ? length : nil, total: length))
    }
  }

  // MARK: The own network

  private func isConnected() async -> Bool {
    let deadline = Deadline(milliseconds: timeoutMilliseconds)
    return await withTaskGroup(of: Bool.self) { group in
      for (host, port) in connectivity {
        group.addTask {
          guard case .success(let addresses) = await Resolver.addresses(of: host, port: port),
            let first = addresses.first
          else { return false }
          let failure = await Self.connect(to: first, by: deadline).failure
          // A refusal comes back over the network as well.
          return failure == nil || failure?.kind == .refused
        }
      }
      return await group.contains(true)
    }
  }
}

extension HTTPRequest {
  /// The same request in words that no cache has seen.
  fileprivate func bustingCaches(_ number: Int64) -> HTTPRequest {
    var request = self
    request.url += (url.contains("?") ? "&" : "?") + "debrief=\(number)"
    request.headers.append(("Cache-Control", "no-cache"))
    return request
  }
}

extension HTTPAttempt {
  fileprivate var asConnection: ConnectionAttempt {
    ConnectionAttempt(
      address: address, failure: outcome.failure, timings: timings,
      certificateEnds: certificateEnds)
  }
}

extension ProbeReading.Target {
  /// True when not one address answered.
  fileprivate var isBad: Bool {
    switch self {
    case .unresolved: true
    case .http(let attempts): attempts.allSatisfy { $0.outcome.failure != nil }
    case .connections(let attempts): attempts.allSatisfy { $0.failure != nil }
    case .greetings(let attempts): attempts.allSatisfy { $0.outcome.failure != nil }
    case .dns(let attempt): attempt.outcome.failure != nil
    }
  }
}
