/// A collector saw a signal that others see at the same instant, so that their clocks can be compared.
public struct CollectorWitnessed: EventPayload {
  public static let type = "collector.witnessed"
  public static let about = SubjectRule.kind(.collector)

  /// The signal's own name, the same for all who see it.
  public let signal: String

  /// Makes the payload.
  public init(signal: String) {
    self.signal = signal
  }

  public var problems: [String] { signal.isEmpty ? ["signal: is empty; write its name"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "collector", subject) saw the shared signal \(signal)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.changed(Change(subject, .witnessed, to: signal))]
  }
}
