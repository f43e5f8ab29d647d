public import Events

/// A path, by using it and by its numbers together: a file system that is full is told once.
public struct PathInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = PathReading

  private let backend: Subject
  private let expectsMount: Bool
  private var canary: PathCanaryInterpreter
  private var fileSystem: FileSystemInterpreter
  /// True while writes fail for want of room, which a quota can cause while the numbers are fine.
  private var isFull = false
  private var measured: StorageCapacityChanged?
  private var told: StorageCapacityChanged.Level?

  /// Makes an interpreter of a path on the storage that `backend` is, as `PathCanaryInterpreter` and
  /// `FileSystemInterpreter` are made.
  public init(
    backend: Subject, slowAfter: Elapsed = .seconds(5), expectsMount: Bool = false,
    bands: FileSystemInterpreter.Bands = .init()
  ) {
    (self.backend, self.expectsMount) = (backend, expectsMount)
    canary = PathCanaryInterpreter(
      backend: backend, slowAfter: slowAfter, expectsMount: expectsMount)
    fileSystem = FileSystemInterpreter(backend, bands: bands)
  }

  public mutating func take(_ sample: Sample<PathReading>) -> Interpretation {
    switch sample.reading {
    case .refused(let others):
      return Interpretation(
        sight: .none("it was not tried: \(others) other paths and commands hang"))
    case .looked(let used, let numbers):
      var result = canary.take(sample.with(used))
      for case let capacity as StorageCapacityChanged in result.observations.map(\.payload) {
        isFull = capacity.to == .full
      }
      result.observations.removeAll { $0.payload is StorageCapacityChanged }
      // Without its mount the numbers are those of the disk below.
      let isOther = expectsMount && used.isMounted == false
      if let numbers, !isOther { measure(sample.with(numbers), &result.sight) }
      result.observations += capacity(at: sample.began)
      return result
    }
  }

  private mutating func measure(_ sample: Sample<FileSystemReading>, _ sight: inout Sight) {
    let result = fileSystem.take(sample)
    measured = result.observations.last?.payload as? StorageCapacityChanged ?? measured
    if case .none(let words) = result.sight, sight == .clear { sight = .partial(words) }
  }

  private mutating func capacity(at time: Timestamp) -> [Observation] {
    let isRefused = isFull && measured?.to != .full
    let next = isRefused ? StorageCapacityChanged(to: .full) : measured ?? .init(to: .ok)
    guard next.to != told, measured != nil || told != nil || isFull else { return [] }
    told = next.to
    return [Observation(next, about: backend, at: time)]
  }
}

extension Sample {
  /// The same look with another reading.
  fileprivate func with<Other: Codable & Sendable>(_ reading: Other) -> Sample<Other> {
    Sample<Other>(began: began, ended: ended, reading: reading)
  }
}
