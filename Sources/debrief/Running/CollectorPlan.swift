import Collectors
import Configuration
import EventLog
import Events
import Interpreters
import Reporting

/// The collectors that a configuration asks for, and what it declares.
struct CollectorPlan {
  let collectors: [Collector]
  /// Where paths and commands are tried that may hang; one that still does is known to a later plan too.
  let threads: HangingThreads
  private let configuration: Configuration

  /// Sets up every collector; nothing is looked at yet.
  ///
  /// - Throws: `Failure` for a secret that is not there.
  init(
    _ configuration: Configuration, _ source: ConfigurationFile, _ session: Session,
    threads: HangingThreads = HangingThreads()
  ) throws {
    (self.configuration, self.threads) = (configuration, threads)
    let tools = CollectorTools(
      client: HTTPClient(), now: session.environment.now, source: source,
      terminal: session.terminal)
    collectors = try Self.sections(of: configuration, threads, tools).flatMap {
      try $0.collectors()
    }
  }

  /// What is watched together, and how its collectors are set up.
  typealias Section = (subject: Subject, collectors: () throws -> [Collector])

  /// Every section in the order of the documentation; nothing is set up yet.
  static func sections(
    of configuration: Configuration, _ threads: HangingThreads, _ tools: CollectorTools
  ) -> [Section] {
    let clusters = configuration.clusters.map { one -> Section in
      (one.subject, { try one.collectors(tools) })
    }
    let kubernetes = configuration.kubernetes.map { one -> Section in
      (one.subject, { try one.collectors(tools) })
    }
    let routers = configuration.routers.map { one -> Section in
      (one.subject, { try one.collectors(tools) })
    }
    let probes = configuration.probes.map { one -> Section in
      (one.subject, { try one.collectors(configuration, tools) })
    }
    let rest: [Collector] =
      configuration.pages.map { $0.collector(tools) }
      + configuration.watchedStorage.map {
        $0.collector(on: configuration.name, threads, tools)
      }
    return clusters + kubernetes + routers + probes + rest.map { one in (one.subject, { [one] }) }
  }

  /// `3 nodes, 1 router, 4 probes and 1 page`.
  var summary: String {
    let counts = [
      (configuration.clusters.reduce(0) { $0 + $1.nodes.count }, "node"),
      (configuration.kubernetes.count, "Kubernetes cluster"),
      (configuration.routers.count, "router"), (configuration.probes.count, "probe"),
      (configuration.pages.count, "page"),
      (configuration.watchedStorage.count, "storage check"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }

  /// What is declared, at an instant, and the same in words that do not depend on that.
  func declarations(of time: Timestamp) throws -> [(item: SpoolItem, words: String)] {
    let topology = try configuration.topology.map { try declaration($0, about: nil, at: time) }
    let policy = try configuration.policy.map {
      try declaration($0, about: Subject(.policy, configuration.name), at: time)
    }
    return [topology, policy].compactMap { $0 }
  }

  private func declaration(
    _ payload: some EventPayload, about subject: Subject?, at time: Timestamp
  ) throws -> (item: SpoolItem, words: String) {
    let draft = EventDraft(
      key: EventKey(source: configuration.source, id: "0"), subject: subject, time: time,
      payload: payload)
    return (SpoolItem(draft), try JSONText.of(payload))
  }
}

/// What collectors are made with.
struct CollectorTools {
  let client: HTTPClient
  let now: @Sendable () -> Timestamp
  let source: ConfigurationFile
  let terminal: Terminal

  func secret(_ secret: Secret?) throws -> String {
    try secret.map { try source.resolve(.secret($0), terminal) } ?? ""
  }
}
