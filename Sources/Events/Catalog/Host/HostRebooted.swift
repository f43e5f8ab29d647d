/// A machine was started anew.
public struct HostRebooted: EventPayload {
  public static let type = "host.rebooted"
  public static let about = SubjectRule.kind(.host)

  /// The identifier of the new boot.
  public let bootId: String?
  /// How long it was away.
  public let downMilliseconds: Int?

  /// Makes the payload.
  public init(bootId: String? = nil, downMilliseconds: Int? = nil) {
    self.bootId = bootId
    self.downMilliseconds = downMilliseconds
  }

  public var problems: [String] { negative("downMilliseconds", downMilliseconds) }

  public func sentence(about subject: Subject) -> Phrase {
    var phrase: Phrase = "\(the: "host", subject) rebooted"
    if let downMilliseconds {
      phrase += " and was away for \(elapsed(milliseconds: downMilliseconds))"
    }
    return phrase
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.changed(Change(subject, .boot, to: bootId ?? "rebooted"))]
  }
}
