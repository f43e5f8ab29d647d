import FoundationEssentials

/// The bodies of the REST interface that are read.
enum MySQLRouterAnswer {
  /// Of `/router/status`.
  struct Status: Decodable {
    let processId: Int
    let timeStarted: String
  }

  /// Of `/routes` and `/metadata`.
  struct Names: Decodable {
    let items: [Item]

    struct Item: Decodable { let name: String }
  }

  /// Of `/routes/{name}/destinations`, and the nodes of `/metadata/{name}/config`, of which only the number counts.
  struct Servers: Decodable {
    let items: [Item]

    struct Item: Decodable {}
  }

  /// Of `/metadata/{name}/config`.
  struct Config: Decodable {
    let timeRefreshInMs: Int?
    let nodes: [Servers.Item]
  }

  /// Of `/metadata/{name}/status`; a time is absent until there was one.
  struct Refreshes: Decodable {
    let refreshFailed: Int
    let refreshSucceeded: Int
    let timeLastRefreshFailed: String?
    let timeLastRefreshSucceeded: String?
  }
}

extension MySQLRouterReading {
  /// The response on a path; nil when there was none.
  func response(_ path: String) -> HTTPResponse? { rest[path]?.outcome.answer }

  /// The body of a good answer; nil for another answer and for a form that is not known.
  func body<Body: Decodable>(_ path: String, as type: Body.Type) -> Body? {
    guard let response = response(path), response.status == 200 else { return nil }
    return try? JSONDecoder().decode(Body.self, from: Data(response.body.utf8))
  }

  /// The names that a list gives, in order.
  func names(_ path: String, atMost limit: Int) -> [String] {
    let items = body(path, as: MySQLRouterAnswer.Names.self)?.items ?? []
    return Array(items.prefix(limit).map(\.name).sorted())
  }

  /// How many servers a route may use; nil when it does not say.
  func destinations(of route: String) -> Int? {
    let path = "/routes/\(Self.encoded(route))/destinations"
    return body(path, as: MySQLRouterAnswer.Servers.self)?.items.count
  }

  /// True when the router answers over HTTP, whatever it answers.
  var answersREST: Bool { rest.values.contains { $0.outcome.answer != nil } }

  /// The first failure in the order of the paths; nil when something was answered.
  var restFailure: TransportFailure? {
    guard !answersREST else { return nil }
    for path in rest.keys.sorted() {
      if case .failure(let failure)? = rest[path]?.outcome { return failure }
    }
    return nil
  }

  /// Why answers cannot be used: a refusal, or a body of another form.
  var restTrouble: String? {
    for path in rest.keys.sorted() {
      guard let response = response(path), !Self.isExpected(path, response) else { continue }
      return "\(path) answered \(response.status)"
    }
    let isUnread = answersREST && body("/routes", as: MySQLRouterAnswer.Names.self) == nil
    return isUnread && response("/routes") != nil ? "/routes answered in another form" : nil
  }

  /// Without a metadata cache there is no `/metadata`, and a route without servers is unhealthy with status 500.
  private static func isExpected(_ path: String, _ response: HTTPResponse) -> Bool {
    response.status == 200 || (path.hasPrefix("/metadata") && response.status == 404)
      || path.hasSuffix("/health")
  }
}
