import Interpreters
import Synchronization

/// One kind of objects, followed by lists and watches until the task is cancelled; what came waits to be drained.
final class KubernetesStream: Sendable {
  private let kind: KubernetesKind
  private let path: String
  private let api: KubernetesAPI
  private let server: KubernetesReturn
  private let inbox = KubernetesInbox()

  private static let listMilliseconds: Int64 = 30_000
  /// A right may be given, and a definition installed, at any time.
  private static let forbiddenSeconds = 30.0
  private static let absentSeconds = 300.0

  init(
    _ kind: KubernetesKind, at path: String, of api: KubernetesAPI, _ server: KubernetesReturn
  ) {
    (self.kind, self.path, self.api, self.server) = (kind, path, api, server)
  }

  /// What came since it was asked last.
  func drain() -> [KubernetesFact] { inbox.drain() }

  /// Lists, and watches from there, again and again; `turns` limits how many list at once.
  func follow(_ turns: Turns) async {
    var delay = RetryDelay()
    while !Task.isCancelled {
      let fact = await turns.take { await list() }
      if Task.isCancelled { return }
      inbox.put([fact])
      if case .listed(_, _, let version) = fact {
        await watch(from: version, &delay)
      } else {
        await server.wait(seconds: pause(after: fact, &delay))
      }
    }
  }

  private func list() async -> KubernetesFact {
    var list = KubernetesList(kind)
    while true {
      let answer = await api.send(
        path, list.parameters, timeoutMilliseconds: Self.listMilliseconds)
      if let fact = list.take(answer.outcome) { return fact }
    }
  }

  /// Watches until all is to be listed again.
  private func watch(from version: String, _ delay: inout RetryDelay) async {
    var version = version
    while !Task.isCancelled {
      let end = await watched(from: version)
      if Task.isCancelled { return }
      version = end.resourceVersion
      if end.didStand { delay.succeeded() }
      // After a while of good service it goes on at once.
      if let failure = end.failure, !end.didStand || end.next != .list {
        await server.wait(seconds: pause(after: failure, &delay))
      }
      if end.next == .list { return }
    }
  }

  private func watched(from version: String) async -> KubernetesInbox.End {
    let (watch, pile) = (KubernetesWatch(kind, from: version), KubernetesPile())
    let task = Task { [api, path] in await api.watch(path, watch.parameters, to: pile) }
    inbox.begin(watch, pile) { task.cancel() }
    let outcome = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return inbox.end(outcome)
  }

  private func pause(after fact: KubernetesFact, _ delay: inout RetryDelay) -> Double {
    let usual = delay.failed()
    return switch fact {
    case .forbidden: Self.forbiddenSeconds
    case .absent: Self.absentSeconds
    case .refused(_, 429, _): max(usual, 5)
    default: usual
    }
  }
}

/// Lets only so many at once.
actor Turns {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  /// Waits for a turn, and gives it back when the work is done.
  func take<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { giveBack() }
    return await work()
  }

  private func giveBack() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
