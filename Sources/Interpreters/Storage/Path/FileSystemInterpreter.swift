public import Events

/// Whether a file system has space and inodes left, in bands that are left later than they are entered.
public struct FileSystemInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = FileSystemReading

  /// The shares that are left, 0-1, below which a file system is low or full.
  public struct Bands: Sendable {
    /// Below this it is low.
    public let low: Double
    /// Below this it is full: what is left is not enough for a database to write.
    public let full: Double
    /// A band is left when the share is this much above its edge, so that a value at the edge is one event.
    public let margin: Double

    /// Makes bands.
    public init(low: Double = 0.1, full: Double = 0.01, margin: Double = 0.02) {
      (self.low, self.full, self.margin) = (low, full, margin)
    }
  }

  private let subject: Subject
  private let bands: Bands
  private var level: StorageCapacityChanged.Level?

  /// Makes an interpreter of the file system of a volume, backend, host or claim.
  public init(_ subject: Subject, bands: Bands = Bands()) {
    (self.subject, self.bands) = (subject, bands)
  }

  public mutating func take(_ sample: Sample<FileSystemReading>) -> Interpretation {
    switch sample.reading.outcome {
    case .hung: return Interpretation(sight: .none("the file system gave no answer in time"))
    case .failed(_, let message):
      return Interpretation(sight: .none(Quotation.line(message, limit: 120)))
    case .space(let space):
      guard space.totalBytes > 0 else {
        return Interpretation(sight: .none("the file system says that it has no size"))
      }
      return Interpretation(take(space, at: sample.began))
    }
  }

  private mutating func take(
    _ space: FileSystemReading.Space, at time: Timestamp
  ) -> [Observation] {
    let bytes = level(of: space.freeBytes, in: space.totalBytes)
    let inodes = space.totalInodes > 0 ? level(of: space.freeInodes, in: space.totalInodes) : .ok
    let areInodesShort = inodes.rank > bytes.rank
    let next = areInodesShort ? inodes : bytes
    guard next != level else { return [] }
    level = next
    let change = StorageCapacityChanged(
      to: next, freeBytes: max(0, space.freeBytes), totalBytes: space.totalBytes,
      freeInodes: areInodesShort ? max(0, space.freeInodes) : nil,
      totalInodes: areInodesShort ? space.totalInodes : nil)
    return [Observation(change, about: subject, at: time)]
  }

  private func level(of free: Int, in total: Int) -> StorageCapacityChanged.Level {
    let share = Double(free) / Double(total)
    let known = level?.rank ?? 0
    if share < bands.full + (known == 2 ? bands.margin : 0) { return .full }
    return share < bands.low + (known > 0 ? bands.margin : 0) ? .low : .ok
  }
}

extension StorageCapacityChanged.Level {
  fileprivate var rank: Int {
    switch self {
    case .ok: 0
    case .low: 1
    case .full: 2
    }
  }
}
