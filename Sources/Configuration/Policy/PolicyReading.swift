import Events

/// The settings of a policy, as `policy.declared` names them.
enum PolicyKey: String, SectionKey {
  case mergeGapSeconds, quietPeriodSeconds, lookbackSeconds, lateAfterSeconds
  case unaccountedAfterSeconds, changeBeforeImpactSeconds, detectWithinSeconds, pageGraceSeconds
  case settleSeconds, flapWithinSeconds, futureToleranceSeconds, erosionAfterSeconds
  case recurrenceWithinSeconds, clockToleranceSeconds, statedToleranceSeconds, flapCount
  case dominantShare, degradedShare, unavailableShare, uptimeObjective, clocks, severities

  static let section = "policy"
  var need: Need { .optional }
}

/// The keys of the clock of a source.
enum ClockKey: String, SectionKey {
  case source, offsetMilliseconds

  static let section = "policy.clocks"

  var need: Need {
    switch self {
    case .source: .required("the source of the events")
    case .offsetMilliseconds: .required("by how many milliseconds its clock is ahead")
    }
  }
}

/// The keys of a severity.
enum SeverityKey: String, SectionKey {
  case name, impact, share, afterSeconds

  static let section = "policy.severities"
  var need: Need { self == .name ? .required("what the severity is called") : .optional }
}

extension PolicyDeclared {
  /// Reads the settings.
  init(_ fields: Fields<PolicyKey>) {
    self.init(
      mergeGapSeconds: fields[.mergeGapSeconds]?.seconds(),
      quietPeriodSeconds: fields[.quietPeriodSeconds]?.seconds(),
      lookbackSeconds: fields[.lookbackSeconds]?.seconds(),
      lateAfterSeconds: fields[.lateAfterSeconds]?.seconds(),
      unaccountedAfterSeconds: fields[.unaccountedAfterSeconds]?.seconds(),
      changeBeforeImpactSeconds: fields[.changeBeforeImpactSeconds]?.seconds(),
      detectWithinSeconds: fields[.detectWithinSeconds]?.seconds(),
      pageGraceSeconds: fields[.pageGraceSeconds]?.seconds(),
      settleSeconds: fields[.settleSeconds]?.seconds(),
      flapWithinSeconds: fields[.flapWithinSeconds]?.seconds(),
      futureToleranceSeconds: fields[.futureToleranceSeconds]?.seconds(),
      erosionAfterSeconds: fields[.erosionAfterSeconds]?.seconds(),
      recurrenceWithinSeconds: fields[.recurrenceWithinSeconds]?.seconds(),
      clockToleranceSeconds: fields[.clockToleranceSeconds]?.seconds(),
      statedToleranceSeconds: fields[.statedToleranceSeconds]?.seconds(),
      flapCount: fields[.flapCount]?.integer(Int.min...Int.max),
      dominantShare: fields[.dominantShare]?.number(),
      degradedShare: fields[.degradedShare]?.number(),
      unavailableShare: fields[.unavailableShare]?.number(),
      uptimeObjective: fields[.uptimeObjective]?.number(),
      clocks: fields[.clocks]?.entries("clocks").compactMap { ClockCorrection(Fields($0)) },
      severities: fields[.severities]?.entries("severities").compactMap { SeverityRule(Fields($0)) }
    )
  }

  /// Complains of values in the words of the event's own type; when not all were read, not of those that are missing.
  func refuseProblems(_ fields: Fields<PolicyKey>, isWhole: Bool) {
    for problem in problems {
      let parts = problem.split(separator: ": ", maxSplits: 1).map(String.init)
      let names = parts[0].split(separator: ".").map(String.init)
      let text = names.dropFirst().map { "\($0): " }.joined() + (parts.last ?? "")
      if let key = names.first.flatMap(PolicyKey.init) {
        fields.refuse(key, text)
      } else if isWhole {
        fields.item.refuse(text)
      }
    }
  }
}

extension ClockCorrection {
  fileprivate init?(_ fields: Fields<ClockKey>) {
    let source = fields[.source]?.text("the source of the events")
    guard let offset = fields[.offsetMilliseconds]?.number(), let source else { return nil }
    self.init(source: source, offsetMilliseconds: offset)
  }
}

extension SeverityRule {
  fileprivate init?(_ fields: Fields<SeverityKey>) {
    let (impact, share) = (fields[.impact]?.word(Impact.self), fields[.share]?.number())
    let seconds = fields[.afterSeconds]?.seconds()
    guard let name = fields[.name]?.text("what the severity is called") else { return nil }
    self.init(name: name, impact: impact, share: share, afterSeconds: seconds)
  }
}

extension Item {
  /// A whole number of seconds; a length with a unit is answered with its seconds.
  fileprivate func seconds() -> Int? {
    value("a whole number of seconds") { text throws(Refusal) in
      if let seconds = Int(text) { return seconds }
      if let length = try? LengthText.parse(text), length.nanoseconds % 1_000_000_000 == 0 {
        let seconds = length.nanoseconds / 1_000_000_000
        throw Refusal("\(text.quoted) is a length; write its seconds, \(seconds)")
      }
      throw Refusal("\(text.quoted) is not a number; write a whole number of seconds")
    }
  }
}
