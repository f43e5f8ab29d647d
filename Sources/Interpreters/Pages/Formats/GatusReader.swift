import Events

/// Reads Gatus' endpoints and the newest result of each.
enum GatusReader: StatusPageReader {
  /// One result an endpoint is asked for: twenty of each, as Gatus gives by itself, can be more than is read.
  private static let statuses = "/api/v1/endpoints/statuses?page=1&pageSize=1"

  static func paths(slug: String) -> [String] { [statuses] }

  static func read(_ documents: StatusPageDocuments) throws(StatusPageTrouble) -> StatusPageSnapshot
  {
    let endpoints = try documents.document(statuses, as: [Endpoint].self)
    let components = endpoints.map { endpoint in
      StatusPageSnapshot.Component(
        id: endpoint.key, name: endpoint.name ?? endpoint.key, group: endpoint.group,
        shown: newest(endpoint.results ?? []).map {
          .state($0.success ? .operational : .majorOutage)
        })
    }
    guard let state = StatusPageSnapshot.together(components) else {
      throw StatusPageTrouble(reason: "no endpoint of it has a result")
    }
    return StatusPageSnapshot(state: .state(state), components: components)
  }

  /// The result with the latest time, and of several the last; those without a time come first.
  private static func newest(_ results: [Result]) -> Result? {
    var newest: (result: Result, time: Timestamp?)?
    for result in results {
      let time = StatusPageTime.read(result.timestamp)
      let isOlder = newest?.time.map { $0 > time ?? Timestamp(nanoseconds: .min) } ?? false
      if !isOlder { newest = (result, time) }
    }
    return newest?.result
  }

  private struct Endpoint: Decodable {
    let key: String
    let name: String?
    let group: String?
    let results: [Result]?
  }

  private struct Result: Decodable {
    let success: Bool
    let timestamp: String?
  }
}
