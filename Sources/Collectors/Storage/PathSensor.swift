public import Interpreters

/// Uses a path as a database does, with a small file that is written, synced, read back and removed, and asks how much
/// room there is.
///
/// It does so on a thread of its own: a path that hangs is told as such at each look, and costs one thread.
public final class PathSensor: Sensor {
  private let place: String
  private let round: PathRound
  private let threads: HangingThreads
  private let timeoutMilliseconds: Int64

  /// Makes a sensor of a folder; `machine` is this machine's name, which the file bears.
  public convenience init(
    path: String, machine: String, threads: HangingThreads, timeoutMilliseconds: Int64
  ) {
    self.init(
      path: path, machine: machine, threads: threads, timeoutMilliseconds: timeoutMilliseconds,
      before: { _ in 0 })
  }

  /// Makes a sensor with something that is done before each step and answers an error number to take for the system's,
  /// or 0; tests let steps hang and fail with it.
  init(
    path: String, machine: String, threads: HangingThreads, timeoutMilliseconds: Int64,
    before: @escaping @Sendable (PathCanaryReading.Step.Name) -> Int32
  ) {
    place = "path \(path)"
    round = PathRound(
      folder: path, file: "\(path)/.debrief-canary-\(machine)", before: before)
    (self.threads, self.timeoutMilliseconds) = (threads, timeoutMilliseconds)
  }

  public func look() async -> PathReading {
    let answer = await threads.run(at: place, within: timeoutMilliseconds) { [round] progress in
      round.run(progress)
    }
    switch answer {
    case .done(let reading): return reading
    case .refused(let others): return .refused(others: others)
    case .hangs(let progress):
      let (step, milliseconds) = progress.current
      let name = PathCanaryReading.Step.Name(rawValue: step) ?? .write
      return .looked(
        canary: PathCanaryReading(
          steps: progress.pathSteps, ending: .hung(step: name, milliseconds: milliseconds)),
        fileSystem: nil)
    }
  }
}

extension Progress {
  /// The steps of a round that have ended.
  var pathSteps: [PathCanaryReading.Step] {
    finished.compactMap { step, milliseconds in
      PathCanaryReading.Step.Name(rawValue: step).map { .init($0, milliseconds: milliseconds) }
    }
  }
}
