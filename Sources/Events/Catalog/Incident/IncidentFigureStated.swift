/// A published text, such as a status page or a report, stated an instant or a length of an incident.
///
/// It is compared with what is derived and never taken for it.
public struct IncidentFigureStated: EventPayload {
  public static let type = "incident.figure_stated"
  public static let about = SubjectRule.kind(.incident)

  /// Which instant or length is stated.
  public let measure: Figure
  /// The instant, for a measure that is one: RFC 3339.
  public let time: String?
  /// The length, for a measure that is one.
  public let lengthSeconds: Int?
  /// The text that states it, such as `the status page`.
  public let place: String
  /// The event that the text counts the length from, when it names one.
  public let from: EventReference?
  /// The event that the text counts the length to, when it names one.
  public let to: EventReference?

  /// Makes the payload.
  public init(
    measure: Figure, time: String? = nil, lengthSeconds: Int? = nil, place: String,
    from: EventReference? = nil, to: EventReference? = nil
  ) {
    self.measure = measure
    self.time = time
    self.lengthSeconds = lengthSeconds
    self.place = place
    self.from = from
    self.to = to
  }

  public var problems: [String] {
    var problems = negative("lengthSeconds", lengthSeconds) + valueProblems
    if place.isEmpty { problems.append("place: is empty; write where it was stated") }
    if (from == nil) != (to == nil) { problems.append("to: goes with from; write both or none") }
    return problems + (from?.problems("from") ?? []) + (to?.problems("to") ?? [])
  }

  private var valueProblems: [String] {
    switch (measure.isInstant, time, lengthSeconds) {
    case (true, nil, _): ["time: is missing; \(measure.rawValue) is an instant"]
    case (true, _, .some): ["lengthSeconds: does not go with an instant; leave it out"]
    case (false, _, nil): ["lengthSeconds: is missing; \(measure.rawValue) is a length"]
    case (false, .some, _): ["time: does not go with a length; leave it out"]
    case (true, .some(let time), nil) where (try? RFC3339.parse(time)) == nil:
      ["time: \"\(time)\" is not an instant; write 2025-01-15T09:55:00+01:00"]
    case (true, .some, nil), (false, nil, .some): []
    }
  }

  public func sentence(about subject: Subject) -> Phrase {
    let value: Phrase =
      if let time, let instant = try? RFC3339.parse(time) {
        "\(time: instant)"
      } else {
        "\(elapsed(seconds: lengthSeconds ?? 0))"
      }
    return "\(place) gives as the \(prose: measure.noun) of \(the: "incident", subject): \(value)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let ends = [from, to].compactMap { $0?.subject.description }
    return [
      .changed(
        Change(
          subject, .figure(measure.rawValue),
          from: ends.count == 2 ? ends.joined(separator: " ") : nil,
          to: time ?? String(lengthSeconds ?? 0), by: Actor(.operator, place)))
    ]
  }
}

/// An instant or a length of an incident that a text can state.
public enum Figure: String, Vocabulary {
  /// When customers were first affected.
  case impactStart
  /// When customers were last affected.
  case impactEnd
  /// When it was noticed.
  case detected
  /// When it was declared.
  case declared
  /// When those affected were first told.
  case communicated
  /// When the severe impact ended.
  case mitigated
  /// When all was well.
  case resolved
  /// How long customers were affected.
  case impactDuration
  /// From impact to detection.
  case timeToDetect
  /// From impact to the end of the severe impact.
  case timeToMitigate
  /// From detection to the end of the impact.
  case timeToRepair
  /// From impact to resolution.
  case timeToResolve

  /// What a sentence calls it.
  var noun: String {
    switch self {
    case .impactStart: "start of the impact"
    case .impactEnd: "end of the impact"
    case .detected: "detection"
    case .declared: "declaration"
    case .communicated: "first public word"
    case .mitigated: "mitigation"
    case .resolved: "resolution"
    case .impactDuration: "length of the impact"
    case .timeToDetect: "time to detect"
    case .timeToMitigate: "time to mitigate"
    case .timeToRepair: "time to repair"
    case .timeToResolve: "time to resolve"
    }
  }

  /// True for an instant, false for a length.
  public var isInstant: Bool {
    switch self {
    case .impactStart, .impactEnd, .detected, .declared, .communicated, .mitigated, .resolved: true
    case .impactDuration, .timeToDetect, .timeToMitigate, .timeToRepair, .timeToResolve: false
    }
  }
}
