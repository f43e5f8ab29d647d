public import Events

/// Whether the storage below a path works, judged by using it: the only sign of a stuck server while nobody else asks.
///
/// A full file system is told as such, and its backend as up: it answered. A path that is not there or not mounted has
/// lost its storage, once it was seen; before that, the configuration may be wrong.
public struct PathCanaryInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = PathCanaryReading

  private let backend: Subject
  private let slowAfter: Double
  private let expectsMount: Bool
  private var state: ComponentState?
  private var isFull = false

  /// Makes an interpreter of the storage that `backend` is; all steps together should take at most `slowAfter`.
  public init(
    backend: Subject, slowAfter: Elapsed = .seconds(5), expectsMount: Bool = false
  ) {
    self.backend = backend
    self.slowAfter = slowAfter.seconds * 1000
    self.expectsMount = expectsMount
  }

  public mutating func take(_ sample: Sample<PathCanaryReading>) -> Interpretation {
    let reading = sample.reading
    if expectsMount, reading.isMounted == false {
      return lost("nothing is mounted at the path", at: sample.began)
    }
    switch reading.ending {
    case .done: return Interpretation(done(reading, at: sample.began))
    case .mismatched:
      return Interpretation(
        change(to: .down, "what was read is not what was written", at: sample.began))
    case .hung(let step, let milliseconds):
      let waited = max(0, milliseconds)
      let words = "\(step.words) has not ended after \(Self.seconds(waited)) s"
      return Interpretation(
        change(to: .down, words, at: sample.ended - Self.elapsed(waited), confirmed: sample.ended))
    case .failed(let step, let errno, let message):
      return failed(step, errno, Quotation.line(message, limit: 120), at: sample.began)
    }
  }

  private mutating func done(
    _ reading: PathCanaryReading, at time: Timestamp
  ) -> [Observation] {
    let freed = isFull ? capacity(.ok, at: time) : []
    isFull = false
    let total = reading.steps.map(\.milliseconds).reduce(0, +)
    guard total > slowAfter,
      let slowest = reading.steps.max(by: { $0.milliseconds < $1.milliseconds })
    else { return freed + change(to: .up, nil, at: time) }
    let words = "\(slowest.name.words) took \(Self.seconds(slowest.milliseconds)) s"
    return freed + change(to: .degraded, words, at: time)
  }

  private mutating func failed(
    _ step: PathCanaryReading.Step.Name, _ errno: Int, _ message: String, at time: Timestamp
  ) -> Interpretation {
    let words = "\(step.words) failed: \(message)"
    switch StorageFault(errno: errno) {
    case .ours: return Interpretation(sight: .none(words))
    case .missing: return lost(words, at: time)
    case .readOnly: return Interpretation(change(to: .degraded, "it is read-only", at: time))
    case .failed: return Interpretation(change(to: .down, words, at: time))
    case .full:
      let full = isFull ? [] : capacity(.full, at: time)
      isFull = true
      return Interpretation(change(to: .up, nil, at: time) + full)
    }
  }

  private mutating func lost(_ words: String, at time: Timestamp) -> Interpretation {
    guard state != nil else { return Interpretation(sight: .none(words)) }
    return Interpretation(change(to: .down, words, at: time))
  }

  private func capacity(
    _ level: StorageCapacityChanged.Level, at time: Timestamp
  ) -> [Observation] {
    [Observation(StorageCapacityChanged(to: level), about: backend, at: time)]
  }

  private mutating func change(
    to next: ComponentState, _ reason: String?, at time: Timestamp, confirmed: Timestamp? = nil
  ) -> [Observation] {
    guard next != state else { return [] }
    defer { state = next }
    let change = BackendChanged(from: state, to: next, reason: reason)
    return [Observation(change, about: backend, at: time, confirmed: confirmed)]
  }

  /// Seconds with one digit after the point.
  private static func seconds(_ milliseconds: Double) -> String {
    let tenths = Int(exactly: (milliseconds / 100).rounded()) ?? 0
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func elapsed(_ milliseconds: Double) -> Elapsed {
    Elapsed(nanoseconds: Int64(exactly: (milliseconds * 1e6).rounded()) ?? 0)
  }
}
