public import Events
public import Interpreters
import Synchronization

/// What watches one target: a sensor that looks, an interpreter that understands, and how often.
public struct Collector: Sendable {
  /// What it is called, `collector:galera/shop`.
  public let subject: Subject
  /// What it watches.
  public let watches: [Subject]
  /// How often it looks.
  public let interval: Elapsed
  /// The time allowed for a look; shorter than the interval.
  public let timeout: Elapsed
  /// What it says of itself when it is set up anew, so that a reload can tell which collectors changed.
  public let settings: String
  let makeSession: @Sendable () -> any CollectorSession

  /// Makes a collector.
  public init<Seer: Sensor, Reader: Interpreter>(
    _ subject: Subject, watching watches: [Subject], every interval: Elapsed,
    within timeout: Elapsed,
    settings: String = "", sensor: Seer, interpreter: Reader
  ) where Seer.Reading == Reader.Reading {
    (self.subject, self.watches, self.settings) = (subject, watches, settings)
    (self.interval, self.timeout) = (interval, timeout)
    makeSession = { Session(sensor: sensor, interpreter: interpreter) }
  }
}

/// A collector at work: what it has understood so far.
protocol CollectorSession: Sendable {
  /// Goes on from where an earlier process had read to.
  func resume(at bookmark: String) async

  /// Looks once, and says what is new.
  func poll(within timeout: Elapsed, now: @escaping @Sendable () -> Timestamp) async -> PollResult
}

/// What came of one poll.
enum PollResult: Sendable {
  /// It looked.
  case looked(Interpretation, at: Timestamp, bookmark: String?)
  /// The look had not ended when its time was over; it goes on, and no other begins before it has.
  case hung(since: Timestamp, noticed: Timestamp)
}

/// The session of one sensor and one interpreter.
private actor Session<Seer: Sensor, Reader: Interpreter>: CollectorSession
where Seer.Reading == Reader.Reading {
  private let sensor: Seer
  private var interpreter: Reader
  private var running: Look<Reader.Reading>?

  init(sensor: Seer, interpreter: Reader) {
    (self.sensor, self.interpreter) = (sensor, interpreter)
  }

  func resume(at bookmark: String) async { await sensor.resume(at: bookmark) }

  func poll(
    within timeout: Elapsed, now: @escaping @Sendable () -> Timestamp
  ) async -> PollResult {
    let look = running ?? Look(sensor.look, now: now)
    running = look
    guard let sample = await look.sample(within: timeout) else {
      return .hung(since: look.began, noticed: now())
    }
    running = nil
    return .looked(
      interpreter.take(sample), at: sample.ended, bookmark: await sensor.bookmark())
  }
}

/// A look that may take longer than anybody waits for it.
private final class Look<Reading: Codable & Sendable>: Sendable {
  let began: Timestamp
  private let state = Mutex(State())

  private typealias Waiter = AsyncStream<Sample<Reading>?>.Continuation

  private struct State: Sendable {
    var sample: Sample<Reading>?
    /// Who waits for it; one at most, however long it takes.
    var waiter: Waiter?
  }

  /// Begins to look.
  init(
    _ look: @escaping @Sendable () async -> Reading, now: @escaping @Sendable () -> Timestamp
  ) {
    began = now()
    Task {
      let reading = await look()
      end(Sample(began: began, ended: now(), reading: reading))
    }
  }

  private func end(_ sample: Sample<Reading>) {
    state.withLock { state in
      state.sample = sample
      state.waiter?.yield(sample)
    }
  }

  /// What it saw, or nil when it has not ended in time.
  func sample(within timeout: Elapsed) async -> Sample<Reading>? {
    let first = AsyncStream<Sample<Reading>?>.makeStream(bufferingPolicy: .bufferingOldest(1))
    state.withLock { state in
      state.waiter = first.continuation
      if let sample = state.sample { first.continuation.yield(sample) }
    }
    let timer = Task {
      try? await Task.sleep(nanoseconds: UInt64(clamping: timeout.nanoseconds))
      first.continuation.yield(nil)
    }
    defer { timer.cancel() }
    for await sample in first.stream { return sample }
    return nil
  }
}
