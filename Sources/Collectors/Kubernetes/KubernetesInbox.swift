import Interpreters
import Synchronization

/// What the stream of one kind gave and nobody has looked at yet.
final class KubernetesInbox: Sendable {
  private let state = Mutex(State())

  private struct State: Sendable {
    var facts: [KubernetesFact] = []
    var open: OpenWatch?
  }

  /// A watch that has not ended, the bytes that came for it, and how to end it.
  fileprivate struct OpenWatch: Sendable {
    var watch: KubernetesWatch
    let pile: KubernetesPile
    let cancel: @Sendable () -> Void
    /// Why it was ended from this side; nil when it was not.
    var ending: Ending?
    /// True once the error that it told instead of more was drained.
    var hasToldError = false
  }

  fileprivate enum Ending { case silent, unanswered }

  /// How a watch ended.
  struct End {
    /// What went wrong; nil when it only ended.
    let failure: KubernetesFact?
    let next: KubernetesWatch.Next
    let resourceVersion: String
    /// True when it worked for a while.
    let didStand: Bool
  }

  /// Takes facts as they are.
  func put(_ facts: [KubernetesFact]) { state.withLock { $0.facts += facts } }

  /// A watch begins, whose bytes come to a pile; `cancel` ends it.
  func begin(
    _ watch: KubernetesWatch, _ pile: KubernetesPile, _ cancel: @escaping @Sendable () -> Void
  ) {
    state.withLock { $0.open = OpenWatch(watch: watch, pile: pile, cancel: cancel) }
  }

  /// The watch has ended; what it gave waits to be drained.
  func end(_ outcome: Outcome<HTTPResponse>) -> End {
    state.withLock { state in
      guard var open = state.open else {
        return End(failure: nil, next: .list, resourceVersion: "", didStand: false)
      }
      state.open = nil
      open.watch.take(open.pile.drain())
      let facts = open.end(outcome)
      if !open.hasToldError { state.facts += facts }
      return End(
        failure: facts.last.flatMap { $0.isFailure ? $0 : nil },
        next: open.ending == .silent ? .list : open.watch.next,
        resourceVersion: open.watch.resourceVersion, didStand: open.pile.didStand)
    }
  }

  /// What came since it was asked last; a watch that stands says so even when nothing came.
  func drain() -> [KubernetesFact] {
    state.withLock { state in
      defer { state.facts = [] }
      guard var open = state.open, !open.isOver else { return state.facts }
      let news = open.look()
      state.open = open
      return state.facts + news
    }
  }
}

extension KubernetesInbox.OpenWatch {
  /// True once it was ended from this side.
  fileprivate var isOver: Bool { ending != nil || hasToldError }

  /// What came, unless nothing did for too long: then the watch is ended.
  fileprivate mutating func look() -> [KubernetesFact] {
    watch.take(pile.drain())
    if pile.isUnanswered { ending = .unanswered }
    if pile.isSilent { ending = .silent }
    if case .watch = watch.next {} else { hasToldError = true }
    if isOver { cancel() }
    return pile.isOpen ? watch.facts() : []
  }

  fileprivate mutating func end(_ outcome: Outcome<HTTPResponse>) -> [KubernetesFact] {
    let error: KubernetesFact? = if case .watch = watch.next { nil } else { watch.facts().last }
    switch (ending, error) {
    // The kind is listed anew, which says how it stands.
    case (.silent?, _): return watch.facts()
    case (.unanswered?, _): return watch.end(.failure(TransportFailure(.timeout, in: .request)))
    // It told an error and was ended for that.
    case (nil, let error?): return [error]
    case (nil, nil): return watch.end(outcome)
    }
  }
}

extension KubernetesFact {
  /// True for what ends a stream.
  fileprivate var isFailure: Bool {
    switch self {
    case .listed, .watched, .readiness: false
    case .expired, .cut, .forbidden, .absent, .refused, .unavailable: true
    }
  }
}
