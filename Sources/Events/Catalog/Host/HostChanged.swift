/// A machine went from one state to another.
public struct HostChanged: StateChange {
  public static let type = "host.changed"
  public static let about = SubjectRule.kind(.host)

  /// The state before, when known.
  public let from: ComponentState?
  /// The state after.
  public let to: ComponentState
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(from: ComponentState? = nil, to: ComponentState, reason: String? = nil) {
    self.from = from
    self.to = to
    self.reason = reason
  }
}
