/// A node began or ended to receive the data it missed.
public struct NodeResyncChanged: EventPayload {
  public static let type = "node.resync_changed"
  public static let about = SubjectRule.kind(.node)

  /// Whether it began, ended or broke.
  public let to: Step
  /// How the data comes.
  public let method: Method?
  /// Where the data comes from.
  public let donor: String?
  /// How much was received so far.
  public let bytes: Int?

  /// Makes the payload.
  public init(to: Step, method: Method? = nil, donor: String? = nil, bytes: Int? = nil) {
    self.to = to
    self.method = method
    self.donor = donor
    self.bytes = bytes
  }

  public var problems: [String] { negative("bytes", bytes) }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .started: "started to resync"
      case .finished: "finished its resync"
      case .failed: "failed to resync"
      }
    return "\(subject) \(words)\(way)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let resync = Condition(subject, .resync)
    return switch to {
    case .started: [.began(resync, .degraded)]
    case .finished: [.ended(resync)]
    case .failed:
      [.ended(resync), .changed(Change(subject, .state, to: "resynced", outcome: .failed))]
    }
  }

  private var way: Phrase {
    var way: Phrase = ""
    if let method { way += method.words }
    if let donor { way += " from \(donor)" }
    if let bytes { way += ", \(size(bytes)) received" }
    return way
  }

  /// A step of a resync.
  public enum Step: String, Vocabulary {
    /// Data began to come.
    case started
    /// The node has what it missed.
    case finished
    /// It broke off.
    case failed
  }

  /// How the missed data comes.
  public enum Method: String, Vocabulary {
    /// The missed transactions, one after the other.
    case incremental
    /// A copy of the donor's whole data.
    case clone
    /// Galera's incremental state transfer.
    case ist
    /// Galera's full state transfer.
    case sst
    /// A backup is read back.
    case restore
    /// Another way.
    case other
  }
}

extension NodeResyncChanged.Method {
  fileprivate var words: Phrase {
    switch self {
    case .incremental: " incrementally"
    case .clone: " by clone"
    case .ist: " by IST"
    case .sst: " by SST"
    case .restore: " from a backup"
    case .other: ""
    }
  }
}
