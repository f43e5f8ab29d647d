/// The time of another event was corrected.
public struct EventCorrected: EventPayload {
  public static let type = "event.corrected"
  public static let about = SubjectRule.optional

  /// The event meant.
  public let target: EventReference
  /// When the target occurred, in RFC 3339 with a zone.
  public let time: String
  /// How exactly that is known.
  public let precision: Precision?
  /// Why.
  public let reason: String
  /// Who corrected it, by name.
  public let by: String?

  /// Makes the payload.
  public init(
    target: EventReference, time: String, precision: Precision? = nil, reason: String,
    by: String? = nil
  ) {
    self.target = target
    self.time = time
    self.precision = precision
    self.reason = reason
    self.by = by
  }

  public var problems: [String] {
    var problems = target.problems("target")
    if reason.isEmpty { problems.append("reason: is empty; write why") }
    do throws(RFC3339.Failure) {
      _ = try RFC3339.parse(time)
    } catch {
      problems.append("time: \"\(time)\" \(error.reason)")
    }
    return problems
  }

  public func sentence(about subject: Subject) -> Phrase {
    guard let occurrence else { return "the time of the \(target.phrase) was corrected" }
    let moment: Phrase = "\(time: occurrence, precision ?? .exact) on \(date: occurrence)"
    return
      "the time of the \(target.phrase) was corrected to \(moment)\(credit(by))\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    guard let occurrence else { return [] }
    let actor = by.map { Actor(.operator, $0) }
    let text = RFC3339.format(occurrence)
    let moved = Change(target.subject, .occurrence, to: text, by: actor)
    guard let precision else { return [.changed(moved)] }
    let graded = Change(target.subject, .precision, to: precision.rawValue, by: actor)
    return [.changed(moved), .changed(graded)]
  }

  private var occurrence: Timestamp? { try? RFC3339.parse(time) }
}
