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
}

/// A sensor that follows a script: what it sees at its first look, its second, and so on.
final class FakeSensor: Sensor {
  private let script: @Sendable (Int) async -> FakeReading
  private let looks_ = Mutex(0)
  private let mark = Mutex<String?>(nil)

  init(_ script: @escaping @Sendable (Int) async -> FakeReading) { self.script = script }

  /// How often it has begun to look.
  var looks: Int { looks_.withLock { $0 } }
  var resumedAt: String? { mark.withLock { $0 } }

  func look() async -> FakeReading {
    let number = looks_.withLock { count in
      count += 1
      return count
    }
    return await script(number)
  }

  func bookmark() async -> String? { "after \(looks)" }
  func resume(at bookmark: String) async { mark.withLock { $0 = bookmark } }
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
      reading.blindness.map(Sight.none) ?? reading.doubt.map(Sight.partial) ?? .clear
    return Interpretation(observations, sight: sight)
  }
}

extension Collector {
  static func fake(
    _ name: String, _ sensor: FakeSensor, every milliseconds: Int64 = 1,
    within limit: Int64 = 20_000,
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
