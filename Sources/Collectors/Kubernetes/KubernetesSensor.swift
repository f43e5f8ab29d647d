public import Interpreters
import Synchronization

/// Follows what a Kubernetes API knows: every kind by a list and then a watch, on connections of their own.
///
/// A look waits for nobody: it takes what came since the look before. What follows the kinds begins with the first look
/// and ends with the sensor.
public final class KubernetesSensor: Sensor {
  private let streams: [KubernetesStream]
  private let health: KubernetesHealth
  private let work = Mutex<Task<Void, Never>?>(nil)

  /// How many kinds are listed at once, so that not all of them are in memory as text.
  private static let listsAtOnce = 3

  /// Makes a sensor of an API; of one namespace only when one is given, where a kind has any.
  public init(_ api: KubernetesAPI, namespace: String? = nil) {
    let server = KubernetesReturn()
    streams = KubernetesKind.allCases.map {
      KubernetesStream($0, at: $0.path(namespace: namespace), of: api, server)
    }
    health = KubernetesHealth(api, server)
  }

  deinit { work.withLock { $0?.cancel() } }

  public func look() async -> KubernetesReading {
    begin()
    return KubernetesReading(facts: health.drain() + streams.flatMap { $0.drain() })
  }

  private func begin() {
    work.withLock { work in
      guard work == nil else { return }
      work = Task { [streams, health] in
        let turns = Turns(Self.listsAtOnce)
        await withTaskGroup(of: Void.self) { group in
          group.addTask { await health.follow() }
          for stream in streams { group.addTask { await stream.follow(turns) } }
        }
      }
    }
  }
}

/// What the API server says of itself, asked again and again.
private final class KubernetesHealth: Sendable {
  private let api: KubernetesAPI
  private let server: KubernetesReturn
  private let facts = Mutex<[KubernetesFact]>([])

  private static let seconds = 5.0
  /// A server asks its store for two seconds before it says that this is not ready.
  private static let timeoutMilliseconds: Int64 = 4000

  init(_ api: KubernetesAPI, _ server: KubernetesReturn) { (self.api, self.server) = (api, server) }

  func drain() -> [KubernetesFact] {
    facts.withLock { facts in
      defer { facts = [] }
      return facts
    }
  }

  func follow() async {
    while !Task.isCancelled {
      let answer = await api.send("/readyz", timeoutMilliseconds: Self.timeoutMilliseconds)
      server.heard(isReady: answer.outcome.answer?.status == 200)
      facts.withLock { $0.append(.readiness(answer.outcome)) }
      await Task.wait(seconds: Self.seconds)
    }
  }
}
