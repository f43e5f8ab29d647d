/// A node has received a part of the data it missed.
public struct NodeResyncProgressed: EventPayload {
  public static let type = "node.resync_progressed"
  public static let about = SubjectRule.kind(.node)

  /// How much has come, in the unit.
  public let done: Int
  /// How much there is to come, as estimated, in the unit; at least 1.
  public let total: Int
  /// What is counted, such as bytes or transactions.
  public let unit: String

  /// Makes the payload.
  public init(done: Int, total: Int, unit: String) {
    self.done = done
    self.total = total
    self.unit = unit
  }

  public var problems: [String] {
    negative("done", done) + (total < 1 ? ["total: is \(total); write 1 or more"] : [])
  }

  public func sentence(about subject: Subject) -> Phrase {
    unit == "bytes"
      ? "\(subject) has received \(size(done)) of \(size(total))"
      : "\(subject) has received \(done) of \(total) \(unit)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    guard total > 0 else { return [] }
    let share = min(1, max(0, Double(done) / Double(total)))
    return [.measured(Measurement(subject, .resyncShare, share))]
  }
}
