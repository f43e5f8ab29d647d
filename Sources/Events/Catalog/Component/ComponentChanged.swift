/// Any component went from one state to another: what anybody outside can send without code.
public struct ComponentChanged: StateChange {
  public static let type = "component.changed"
  public static let about = SubjectRule.any

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
