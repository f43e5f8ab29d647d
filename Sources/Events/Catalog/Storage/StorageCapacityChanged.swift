/// Space ran low or out somewhere, or there is enough again.
public struct StorageCapacityChanged: EventPayload {
  public static let type = "storage.capacity_changed"
  public static let about = SubjectRule.kinds([.volume, .backend, .host, .claim])

  /// How much space there is.
  public let to: Level
  /// The space left.
  public let freeBytes: Int?
  /// The whole space.
  public let totalBytes: Int?
  /// The inodes left, where they are what is short.
  public let freeInodes: Int?
  /// All inodes.
  public let totalInodes: Int?

  /// Makes the payload.
  public init(
    to: Level, freeBytes: Int? = nil, totalBytes: Int? = nil, freeInodes: Int? = nil,
    totalInodes: Int? = nil
  ) {
    self.to = to
    self.freeBytes = freeBytes
    self.totalBytes = totalBytes
    self.freeInodes = freeInodes
    self.totalInodes = totalInodes
  }

  public var problems: [String] {
    negative("freeBytes", freeBytes) + negative("totalBytes", totalBytes)
      + negative("freeInodes", freeInodes) + negative("totalInodes", totalInodes)
  }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .ok: "has enough space"
      case .low: "is low on space"
      case .full: "is full"
      }
    return "\(subject) \(words)\(rest)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let capacity = Condition(subject, .capacity)
    return switch to {
    case .ok: [.ended(capacity)]
    case .low: [.began(capacity, .atRisk)]
    case .full: [.began(capacity, .unavailable)]
    }
  }

  private var rest: Phrase {
    if let freeInodes {
      let all: Phrase = totalInodes.map { " of \($0)" } ?? ""
      return ": \(freeInodes)\(all) inodes free"
    }
    guard let freeBytes else { return "" }
    guard let totalBytes else { return ": \(size(freeBytes)) free" }
    return ": \(size(freeBytes)) of \(size(totalBytes)) free"
  }

  /// How much space there is.
  public enum Level: String, Vocabulary {
    /// Enough.
    case ok
    /// Less than is safe.
    case low
    /// None: writes fail.
    case full
  }
}
