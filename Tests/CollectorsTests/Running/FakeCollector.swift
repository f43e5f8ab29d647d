import EventLog
import Events
import Interpreters
import Synchronization

@testable import Collectors

/// What a fake sensor sees.
struct FakeReading: Codable, Sendable {
  var news: [String] = []
  /// Why it sees nothing.
  var blindness: String?
  /// Why it sees only a part.
  var doubt: String?
  /// True while it does not know yet what it sees.
  var isBeginning = false
}

/// A sensor that follows a script: what it sees at its first look, its second, and so on.
final class FakeSensor: Sensor {
  private let script: @Sendable (Int) async -> FakeReading
  private let state = Mutex<State>(State())

  private struct State: Sendable {
    var looks = 0
    var bookmark: String?
    var waiters: [(looks: Int, wait: CheckedContinuation<Void, Never>)] = []
  }

  init(_ script: @escaping @Sendable (Int) async -> FakeReading) { self.script = script }

  /// How often it has begun to look.
  var looks: Int { state.withLock { $0.looks } }
  var resumedAt: String? { state.withLock { $0.bookmark } }

  /// Waits until it has begun to look so often.
  func untilLooked(_ count: Int) async {
    await withCheckedContinuation { wait in
      let isDue = state.withLock { state in
        if state.looks < count { state.waiters.append((count, wait)) }
        return state.looks >= count
      }
      if isDue { wait.resume() }
    }
  }

  func look() async -> FakeReading {
    let (number, due) = state.withLock { state in
      state.looks += 1
      let due = state.waiters.filter { $0.looks <= state.looks }
      state.waiters.removeAll { $0.looks <= state.looks }
      return (state.looks, due)
    }
    for waiter in due { waiter.wait.resume() }
    return await script(number)
  }

  func bookmark() async -> String? { "after \(looks)" }
  func resume(at bookmark: String) async { state.withLock { $0.bookmark = bookmark } }
}

/// Each piece of news is an event about the node.
struct FakeInterpreter: Interpreter {
  func take(_ sample: Sample<FakeReading>) -> Interpretation {
    let reading = sample.reading
    let observations = reading.news.map {
      Observation(
        NodeChanged(to: .up, reason: $0), about: Subject(.node, "mysql/db-1"), at: sample.began)
    }
    let sight: Sight =
      reading.blindness.map(Sight.none) ?? reading.doubt.map(Sight.partial)
      ?? (reading.isBeginning ? .beginning : .clear)
    return Interpretation(observations, sight: sight)
  }
}

extension Collector {
  static func fake(
    _ name: String, _ sensor: FakeSensor, every milliseconds: Int64 = 1,
    within limit: Int64 = 120_000,
    settings: String = ""
  ) -> Collector {
    Collector(
      Subject(.collector, name), watching: [Subject(.node, "mysql/db-1")],
      every: Elapsed(nanoseconds: milliseconds * 1_000_000),
      within: Elapsed(nanoseconds: limit * 1_000_000), settings: settings, sensor: sensor,
      interpreter: FakeInterpreter())
  }
}

/// Something that many wait for, without holding up a thread, until it is opened.
actor Door {
  private var isOpen = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  func open() {
    isOpen = true
    for waiter in waiters { waiter.resume() }
    waiters = []
  }

  func pass() async {
    if isOpen { return }
    await withCheckedContinuation { waiters.append($0) }
  }
}

/// Lines that somebody reports.
final class Lines: Sendable {
  private let kept = Mutex<[String]>([])

  var all: [String] { kept.withLock { $0 } }
  func add(_ line: String) { kept.withLock { $0.append(line) } }
}
