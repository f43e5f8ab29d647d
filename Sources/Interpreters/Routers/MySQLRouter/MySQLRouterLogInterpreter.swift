import Events

/// What MySQL Router writes into its log about its start and stop, its knowledge of the cluster, and its routes.
///
/// The log tells the instant of a change, which a poll cannot. It tells the beginning of lost knowledge once, and its
/// end only when the list of servers changed or the level is `DEBUG`; the REST interface tells how long it lasted.
public struct MySQLRouterLogInterpreter: Interpreter {
  /// How many routes are followed.
  private static let most = 64

  private let name: String
  private let zone: LogZone
  private var isKnown = false
  private var process: ComponentState?
  private var knowledge: RouterMetadataChanged.Freshness?
  private var routes: [String: RouteChanged.State] = [:]
  /// The last stamp that was understood.
  private var last: Timestamp?
  /// Why the first server of a refresh, which is the primary when known, could not be used.
  private var trouble: String?

  /// Makes an interpreter for the log of a router, whose stamps are of the clocks of `zone`.
  public init(cluster: String?, router: String, zone: LogZone) {
    (name, self.zone) = ([cluster, router].compactMap { $0 }.joined(separator: "/"), zone)
  }

  /// Takes the lines that were added.
  public mutating func take(_ sample: Sample<LogReading>) -> Interpretation {
    var seen: [Observation] = []
    for line in sample.reading.lines {
      guard let line = MySQLRouterLogLine(line) else { continue }
      isKnown = true
      let time = zone.instant(of: line.local, after: last, now: sample.ended)
      last = time ?? last
      if let change = take(line) { seen.append(observation(change, line, time, sample.began)) }
    }
    return Interpretation(seen, sight: sight(sample.reading))
  }

  private struct Change {
    let payload: any EventPayload
    let subject: Subject
    /// The new state in a word, for the natural key.
    let word: String
  }

  private mutating func take(_ line: MySQLRouterLogLine) -> Change? {
    switch line.domain {
    case "main": processChange(line.text)
    case "metadata_cache": metadataChange(line.text)
    case "routing": routeChange(line.text)
    default: nil
    }
  }

  private mutating func processChange(_ text: Substring) -> Change? {
    let subject = Subject(.router, name)
    let from = process
    if let version = text.rest(after: "Starting 'MySQL Router', version: ") {
      (process, routes, trouble) = (.up, [:], nil)
      return Change(
        payload: RouterChanged(from: from, to: .up, reason: "started, version \(version)"),
        subject: subject, word: "started")
    }
    if text.hasPrefix("Stopping 'MySQL Router'") || text.hasPrefix("Unloading all plugins") {
      guard from != .down else { return nil }
      process = .down
      return Change(
        payload: RouterChanged(from: from, to: .down, reason: "stopped"), subject: subject,
        word: "stopped")
    }
    return nil
  }

  private mutating func metadataChange(_ text: Substring) -> Change? {
    if let why = Self.reason(text) { trouble = trouble ?? why }
    guard let next = Self.freshness(text) else { return nil }
    defer { trouble = nil }
    guard next != knowledge else { return nil }
    knowledge = next
    let reason =
      switch next {
      case .fresh: nil as String?
      case .stale: "the metadata is being upgraded"
      case .lost: trouble
      }
    return Change(
      payload: RouterMetadataChanged(to: next, reason: reason), subject: Subject(.router, name),
      word: next.rawValue)
  }

  /// When no server could be used, the router also forgets what it knew.
  private static func freshness(_ text: Substring) -> RouterMetadataChanged.Freshness? {
    if text.hasPrefix("Failed fetching metadata from any of the ") { return .lost }
    if text.hasPrefix("Cluster metadata upgrade in progress") { return .stale }
    let isRefreshed =
      text.hasPrefix("Potential changes detected in cluster after metadata refresh")
      || text.hasPrefix("Connected to cluster '") || text.hasPrefix("Metadata for cluster '")
    return isRefreshed ? .fresh : nil
  }

  /// What the router says of one server, without the server, cut to what a sentence can bear.
  private static func reason(_ text: Substring) -> String? {
    if let rest = text.rest(after: "Failed fetching metadata from metadata server on ") {
      return rest.firstRange(of: " - ").map { String(rest[$0.upperBound...].prefix(300)) }
    }
    if let rest = text.rest(after: "Failed connecting with Metadata Server ") {
      return rest.firstRange(of: ": ").map { String(rest[$0.upperBound...].prefix(300)) }
    }
    return text.contains("is not a member of quorum group")
      ? "a server is not a member of the quorum group" : nil
  }

  private mutating func routeChange(_ text: Substring) -> Change? {
    let verbs: [(String, RouteChanged.State)] = [
      ("Start accepting connections for routing routing:", .accepting),
      ("Stop accepting connections for routing routing:", .stopped),
    ]
    for (beginning, next) in verbs {
      guard let rest = text.rest(after: beginning), let end = rest.firstIndex(of: " ") else {
        continue
      }
      let route = String(rest[..<end])
      guard !route.isEmpty, routes[route] != next,
        routes[route] != nil || routes.count < Self.most
      else { return nil }
      routes[route] = next
      return Change(
        payload: RouteChanged(to: next), subject: Subject(.route, "\(name)/\(route)"),
        word: next.rawValue)
    }
    return nil
  }

  /// A stamp that names no instant is as good as the look that found it.
  private func observation(
    _ change: Change, _ line: MySQLRouterLogLine, _ time: Timestamp?, _ look: Timestamp
  ) -> Observation {
    func make(_ payload: some EventPayload) -> Observation {
      Observation(
        payload, about: change.subject, at: time ?? look,
        precision: time == nil ? .about : line.isCoarse ? .seconds : .exact,
        naturalKey: "\(line.stamp) \(change.subject) \(change.word)")
    }
    return make(change.payload)
  }

  private func sight(_ reading: LogReading) -> Sight {
    switch reading.note {
    case .missing: .none("the log is not there")
    case .unreadable(let why): .none(why)
    case .skipped(let bytes): .partial("\(bytes) bytes were passed over")
    case .opened, .rotated, .truncated, nil:
      isKnown || reading.lines.isEmpty ? .clear : .none("the log has another form")
    }
  }
}
