import Synchronization

/// Threads for what may hang for ever, such as a file on a server that is gone: one for each place, and few in all.
///
/// A thread that hangs cannot be ended. So none is begun at a place where one still is, and once as many run as there
/// may be, the next place is refused, and its collector says so.
public final class HangingThreads: Sendable {
  /// How many may run at once.
  public let limit: Int
  private let running = Mutex<[String: Progress]>([:])

  /// Makes a set of threads; none runs yet.
  public init(limit: Int = 10) { self.limit = limit }

  /// How many run now.
  public var count: Int { running.withLock { $0.count } }

  /// What came of asking for a thread.
  enum Answer<Value: Sendable>: Sendable {
    /// It ended, with this.
    case done(Value)
    /// It has not ended, or the one before it at this place has not.
    case hangs(Progress)
    /// So many others run, and none of them ended in time.
    case refused(others: Int)
  }

  /// Runs `body` on a thread of its own and answers within so many milliseconds, a quarter of which it may wait for
  /// others to end.
  func run<Value: Sendable>(
    at place: String, within milliseconds: Int64,
    _ body: @escaping @Sendable (Progress) -> Value
  ) async -> Answer<Value> {
    let deadline = Deadline(milliseconds: milliseconds)
    let patience = Deadline(milliseconds: milliseconds / 4)
    let progress = Progress()
    while true {
      switch claim(place, progress) {
      case .taken(let other): return .hangs(other)
      case .claimed:
        return await begin(at: place, progress, until: deadline, body)
      case .full(let others):
        if patience.hasPassed || Task.isCancelled { return .refused(others: others) }
        try? await Task.sleep(nanoseconds: 20_000_000)
      }
    }
  }

  private enum Claim {
    case claimed
    case taken(by: Progress)
    case full(others: Int)
  }

  private func claim(_ place: String, _ progress: Progress) -> Claim {
    running.withLock { running in
      if let other = running[place] { return .taken(by: other) }
      guard running.count < limit else { return .full(others: running.count) }
      running[place] = progress
      return .claimed
    }
  }

  private func begin<Value: Sendable>(
    at place: String, _ progress: Progress, until deadline: Deadline,
    _ body: @escaping @Sendable (Progress) -> Value
  ) async -> Answer<Value> {
    let result = Eventual<Value>()
    let work = OwnThread.Work { [self] in
      let value = body(progress)
      // Before anybody knows of its end, or the next look could find the place taken.
      release(place)
      result.give(value)
    }
    guard OwnThread.start(work) else {
      release(place)
      return .refused(others: count)
    }
    guard let value = await result.value(within: Int64(deadline.remaining)) else {
      return .hangs(progress)
    }
    return .done(value)
  }

  private func release(_ place: String) { running.withLock { $0[place] = nil } }
}

/// How far something on another thread is, as the steps that it has begun.
final class Progress: Sendable {
  private struct State: Sendable {
    var step = ""
    var since = Deadline.now
    var finished: [(step: String, milliseconds: Double)] = []

    var milliseconds: Double { Double(Deadline.now - since) / 1e6 }
  }

  private let state = Mutex(State())

  /// Ends the step before, and begins one.
  func begin(_ step: String) {
    state.withLock { state in
      if !state.step.isEmpty { state.finished.append((state.step, state.milliseconds)) }
      (state.step, state.since) = (step, Deadline.now)
    }
  }

  /// The step that was begun last, empty before the first, and for how long it has lasted.
  var current: (step: String, milliseconds: Double) {
    state.withLock { ($0.step, $0.milliseconds) }
  }

  /// The steps that have ended, with how long each took.
  var finished: [(step: String, milliseconds: Double)] { state.withLock { $0.finished } }
}
