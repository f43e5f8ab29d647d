/// Settings were declared that windows and findings are made with; what is left out stays as it is.
public struct PolicyDeclared: EventPayload {
  public static let type = "policy.declared"
  public static let about = SubjectRule.optional

  /// Windows of one component this near are one.
  public let mergeGapSeconds: Int?
  /// How long all must be well before an incident is over.
  public let quietPeriodSeconds: Int?
  /// How far before the impact events belong to an incident.
  public let lookbackSeconds: Int?
  /// How long after it occurred an event is recorded late.
  public let lateAfterSeconds: Int?
  /// How long without an event is unaccounted time.
  public let unaccountedAfterSeconds: Int?
  /// How long before the impact a change is worth a finding.
  public let changeBeforeImpactSeconds: Int?
  /// How soon trouble should be detected.
  public let detectWithinSeconds: Int?
  /// How soon the status page should show an outage.
  public let pageGraceSeconds: Int?
  /// The share of the outage above which a phase dominates.
  public let dominantShare: Double?

  /// Makes the payload.
  public init(
    mergeGapSeconds: Int? = nil,
    quietPeriodSeconds: Int? = nil,
    lookbackSeconds: Int? = nil,
    lateAfterSeconds: Int? = nil,
    unaccountedAfterSeconds: Int? = nil,
    changeBeforeImpactSeconds: Int? = nil,
    detectWithinSeconds: Int? = nil,
    pageGraceSeconds: Int? = nil,
    dominantShare: Double? = nil
  ) {
    self.mergeGapSeconds = mergeGapSeconds
    self.quietPeriodSeconds = quietPeriodSeconds
    self.lookbackSeconds = lookbackSeconds
    self.lateAfterSeconds = lateAfterSeconds
    self.unaccountedAfterSeconds = unaccountedAfterSeconds
    self.changeBeforeImpactSeconds = changeBeforeImpactSeconds
    self.detectWithinSeconds = detectWithinSeconds
    self.pageGraceSeconds = pageGraceSeconds
    self.dominantShare = dominantShare
  }

  public var problems: [String] {
    var problems = lengths.flatMap { negative($0.name, $0.seconds) }
    if let dominantShare, !(0...1).contains(dominantShare) {
      problems.append("dominantShare: is \(dominantShare); write a share from 0 to 1")
    }
    if settings.isEmpty { problems.append("data: holds no setting; declare at least one") }
    return problems
  }

  public func sentence(about subject: Subject) -> Phrase {
    let words = settings.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    let list: Phrase = words.isEmpty ? "" : ": \(code: words)"
    return "\(counted(settings.count, "setting")) declared\(list)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    settings.map { .changed(Change(subject, .setting($0.name), to: $0.value)) }
  }

  private var settings: [(name: String, value: String)] {
    var settings = lengths.compactMap { length in
      length.seconds.map { (name: length.name, value: String($0)) }
    }
    if let dominantShare { settings.append(("dominantShare", String(dominantShare))) }
    return settings
  }

  private var lengths: [(name: String, seconds: Int?)] {
    [
      ("mergeGapSeconds", mergeGapSeconds),
      ("quietPeriodSeconds", quietPeriodSeconds),
      ("lookbackSeconds", lookbackSeconds),
      ("lateAfterSeconds", lateAfterSeconds),
      ("unaccountedAfterSeconds", unaccountedAfterSeconds),
      ("changeBeforeImpactSeconds", changeBeforeImpactSeconds),
      ("detectWithinSeconds", detectWithinSeconds),
      ("pageGraceSeconds", pageGraceSeconds),
    ]
  }
}
