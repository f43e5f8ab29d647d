/// A collector's clock was compared with another.
public struct CollectorClockMeasured: EventPayload {
  public static let type = "collector.clock_measured"
  public static let about = SubjectRule.kind(.collector)

  /// The collector's clock minus the reference; positive when it is ahead.
  public let offsetMilliseconds: Double
  /// How far off the comparison itself may be, either way.
  public let uncertaintyMilliseconds: Double?
  /// The clock it was compared with.
  public let reference: String?

  /// Makes the payload.
  public init(
    offsetMilliseconds: Double, uncertaintyMilliseconds: Double? = nil, reference: String? = nil
  ) {
    self.offsetMilliseconds = offsetMilliseconds
    self.uncertaintyMilliseconds = uncertaintyMilliseconds
    self.reference = reference
  }

  public var problems: [String] { negative("uncertaintyMilliseconds", uncertaintyMilliseconds) }

  public func sentence(about subject: Subject) -> Phrase {
    let length = elapsed(milliseconds: offsetMilliseconds.magnitude)
    let other: Phrase = reference.map { "\($0)" } ?? "its reference"
    if offsetMilliseconds == 0 { return "the clock of \(subject) agrees with \(other)" }
    let side: Phrase = offsetMilliseconds > 0 ? "ahead of" : "behind"
    return "the clock of \(subject) is \(length) \(side) \(other)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.measured(Measurement(subject, .clockOffsetMilliseconds, offsetMilliseconds))]
  }
}
