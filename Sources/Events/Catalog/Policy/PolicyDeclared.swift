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
  /// How soon after a blind spell a collector has seen everything again.
  public let settleSeconds: Int?
  /// Within how long a component must fail again and again to be flapping.
  public let flapWithinSeconds: Int?
  /// How long after it was recorded an event may say it occurred and still count.
  public let futureToleranceSeconds: Int?
  /// How long redundancy may be gone before that is a finding.
  public let erosionAfterSeconds: Int?
  /// How far back an incident like this one is looked for.
  public let recurrenceWithinSeconds: Int?
  /// How far two clocks may differ before that is a finding.
  public let clockToleranceSeconds: Int?
  /// How far a stated time or length may be from the recorded one and still agree.
  public let statedToleranceSeconds: Int?
  /// How often a component must fail to be flapping.
  public let flapCount: Int?
  /// The share of the outage above which a phase dominates.
  public let dominantShare: Double?
  /// The share of vantages, or of parts, that must see trouble before the whole is degraded; 0 for any.
  public let degradedShare: Double?
  /// The share of vantages, or of parts, that must be down before the whole is.
  public let unavailableShare: Double?
  /// The share of a calendar month that customers were promised.
  public let uptimeObjective: Double?
  /// By how much the times of a source are moved back, because its clock is known to be ahead.
  public let clocks: [ClockCorrection]?
  /// How bad an incident is, worst first: the first rule that fits gives its severity.
  public let severities: [SeverityRule]?

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
    settleSeconds: Int? = nil,
    flapWithinSeconds: Int? = nil,
    futureToleranceSeconds: Int? = nil,
    erosionAfterSeconds: Int? = nil,
    recurrenceWithinSeconds: Int? = nil,
    clockToleranceSeconds: Int? = nil,
    statedToleranceSeconds: Int? = nil,
    flapCount: Int? = nil,
    dominantShare: Double? = nil,
    degradedShare: Double? = nil,
    unavailableShare: Double? = nil,
    uptimeObjective: Double? = nil,
    clocks: [ClockCorrection]? = nil,
    severities: [SeverityRule]? = nil
  ) {
    self.mergeGapSeconds = mergeGapSeconds
    self.quietPeriodSeconds = quietPeriodSeconds
    self.lookbackSeconds = lookbackSeconds
    self.lateAfterSeconds = lateAfterSeconds
    self.unaccountedAfterSeconds = unaccountedAfterSeconds
    self.changeBeforeImpactSeconds = changeBeforeImpactSeconds
    self.detectWithinSeconds = detectWithinSeconds
    self.pageGraceSeconds = pageGraceSeconds
    self.settleSeconds = settleSeconds
    self.flapWithinSeconds = flapWithinSeconds
    self.futureToleranceSeconds = futureToleranceSeconds
    self.erosionAfterSeconds = erosionAfterSeconds
    self.recurrenceWithinSeconds = recurrenceWithinSeconds
    self.clockToleranceSeconds = clockToleranceSeconds
    self.statedToleranceSeconds = statedToleranceSeconds
    self.flapCount = flapCount
    self.dominantShare = dominantShare
    self.degradedShare = degradedShare
    self.unavailableShare = unavailableShare
    self.uptimeObjective = uptimeObjective
    self.clocks = clocks
    self.severities = severities
  }

  public var problems: [String] {
    var problems = lengths.flatMap { negative($0.name, $0.seconds) } + shares.flatMap(Self.problem)
    if let flapCount, flapCount < 2 {
      problems.append("flapCount: is \(flapCount); write 2 or more")
    }
    problems += (clocks ?? []).flatMap(\.problems)
    problems += (severities ?? []).flatMap(\.problems)
    if settings.isEmpty { problems.append("data: holds no setting; declare at least one") }
    return problems
  }

  private static func problem(_ name: String, _ share: Double?) -> [String] {
    guard let share, !(0...1).contains(share) else { return [] }
    return ["\(name): is \(share); write a share from 0 to 1"]
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
    var settings: [(name: String, value: String)] = []
    for case (let name, .some(let seconds)) in lengths { settings.append((name, String(seconds))) }
    if let flapCount { settings.append(("flapCount", String(flapCount))) }
    for case (let name, .some(let share)) in shares { settings.append((name, String(share))) }
    for clock in clocks ?? [] {
      settings.append(("clock." + clock.source, String(clock.offsetMilliseconds)))
    }
    for (index, rule) in (severities ?? []).enumerated() {
      settings.append(("severity.\(index)", rule.text))
    }
    return settings
  }

  private var shares: [(name: String, value: Double?)] {
    [
      ("dominantShare", dominantShare),
      ("degradedShare", degradedShare),
      ("unavailableShare", unavailableShare),
      ("uptimeObjective", uptimeObjective),
    ]
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
      ("settleSeconds", settleSeconds),
      ("flapWithinSeconds", flapWithinSeconds),
      ("futureToleranceSeconds", futureToleranceSeconds),
      ("erosionAfterSeconds", erosionAfterSeconds),
      ("recurrenceWithinSeconds", recurrenceWithinSeconds),
      ("clockToleranceSeconds", clockToleranceSeconds),
      ("statedToleranceSeconds", statedToleranceSeconds),
    ]
  }
}
