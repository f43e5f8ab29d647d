public import Events

/// The thresholds that derivation and rules use, each with the event that declared it or its default.
public struct Policy: Sendable {
  /// Windows of one condition this near to each other count as one; seconds of downtime stay as they are.
  public var mergeGap: Setting<Elapsed> { seconds("mergeGapSeconds", 0) }
  /// With nothing wrong for this long, an incident is over.
  public var quietPeriod: Setting<Elapsed> { seconds("quietPeriodSeconds", 30 * 60) }
  /// How far back an incident that was declared afterwards looks for what it is about, and any for alerts before it.
  public var lookback: Setting<Elapsed> { seconds("lookbackSeconds", 24 * 3600) }
  /// An event recorded this long after it occurred is marked late.
  public var lateAfter: Setting<Elapsed> { seconds("lateAfterSeconds", 5 * 60) }
  /// A silence of at least this length within an incident is unaccounted.
  public var unaccountedAfter: Setting<Elapsed> { seconds("unaccountedAfterSeconds", 10 * 60) }
  /// A change at most this long before the impact is said to precede it.
  public var changeBeforeImpact: Setting<Elapsed> { seconds("changeBeforeImpactSeconds", 30 * 60) }
  /// Detection slower than this is a finding.
  public var detectWithin: Setting<Elapsed> { seconds("detectWithinSeconds", 5 * 60) }
  /// How long a status page may lag before that is a finding.
  public var pageGrace: Setting<Elapsed> { seconds("pageGraceSeconds", 5 * 60) }
  /// A state first seen this soon after a blind spell may have begun within it.
  public var settle: Setting<Elapsed> { seconds("settleSeconds", 60) }
  /// A component that fails `flapCount` times within this is flapping.
  public var flapWithin: Setting<Elapsed> { seconds("flapWithinSeconds", 5 * 60) }
  /// An event that says it occurred longer than this after it was recorded counts for nothing.
  public var futureTolerance: Setting<Elapsed> { seconds("futureToleranceSeconds", 3600) }
  /// Redundancy that was gone this long before customers noticed is a finding.
  public var erosionAfter: Setting<Elapsed> { seconds("erosionAfterSeconds", 3600) }
  /// How far back an incident like this one is looked for.
  public var recurrenceWithin: Setting<Elapsed> { seconds("recurrenceWithinSeconds", 90 * 86_400) }
  /// Two clocks that differ by more than this are a finding.
  public var clockTolerance: Setting<Elapsed> { seconds("clockToleranceSeconds", 2) }
  /// A stated time or length this near to the recorded one agrees with it.
  public var statedTolerance: Setting<Elapsed> { seconds("statedToleranceSeconds", 60) }
  /// How often a component must fail within `flapWithin` to be flapping.
  public var flapCount: Setting<Int> { number("flapCount", 3, Int.init) }
  /// A phase of more than this share of the impact is dominant.
  public var dominantShare: Setting<Double> { number("dominantShare", 0.4, Double.init) }
  /// The share of vantages or parts with trouble from which the whole is degraded; 0 for any.
  public var degradedShare: Setting<Double> { number("degradedShare", 0, Double.init) }
  /// The share of vantages or parts that are down from which the whole is.
  public var unavailableShare: Setting<Double> { number("unavailableShare", 1, Double.init) }
  /// The share of a calendar month that customers were promised; nil when nothing was.
  public var uptimeObjective: Setting<Double>? {
    declared["uptimeObjective"].flatMap { found in
      Double(found.value).map {
        Setting(name: "uptimeObjective", value: $0, event: found.event)
      }
    }
  }
  /// By how much the clock of each source is held to be ahead, by source.
  public let clocks: [String: Setting<Elapsed>]
  /// The rules by which an incident has a severity, worst first.
  public let severities: [Setting<SeverityRule>]
  /// The events that declared any of the settings, in order.
  public let evidence: [EventKey]

  private let declared: [String: (value: String, event: EventKey)]

  /// Reads the policy from the settings declared among entries; the latest declaration of a setting holds.
  init(_ entries: [Entry]) {
    var declared: [String: (value: String, event: EventKey)] = [:]
    for entry in entries {
      for case .changed(let change) in entry.effects {
        guard let name = change.attribute.setting else { continue }
        if name == "severity.0" { declared = declared.filter { !$0.key.hasPrefix("severity.") } }
        declared[name] = (change.to, entry.key)
      }
    }
    self.declared = declared
    evidence = Set(declared.values.map(\.event)).sorted()
    clocks = Self.clocks(declared)
    severities = (0..<declared.count).compactMap { index in
      guard let found = declared["severity.\(index)"],
        let rule = SeverityRule(setting: found.value)
      else { return nil }
      return Setting(name: "severity.\(index)", value: rule, event: found.event)
    }
  }

  private static func clocks(
    _ declared: [String: (value: String, event: EventKey)]
  ) -> [String: Setting<Elapsed>] {
    let prefix = "clock."
    return declared.reduce(into: [:]) { clocks, found in
      guard found.key.hasPrefix(prefix), let milliseconds = Double(found.value.value),
        let nanoseconds = Int64(exactly: (milliseconds * 1e6).rounded())
      else { return }
      clocks[String(found.key.dropFirst(prefix.count))] = Setting(
        name: found.key, value: Elapsed(nanoseconds: nanoseconds), event: found.value.event)
    }
  }

  private func seconds(_ name: String, _ standard: Int64) -> Setting<Elapsed> {
    guard let found = declared[name], let value = Int64(found.value) else {
      return Setting(name: name, value: .seconds(standard), event: nil)
    }
    return Setting(
      name: name, value: .seconds(min(max(value, 0), 4_000_000_000)), event: found.event)
  }

  private func number<Value>(
    _ name: String, _ standard: Value, _ read: (String) -> Value?
  ) -> Setting<Value> {
    guard let found = declared[name], let value = read(found.value) else {
      return Setting(name: name, value: standard, event: nil)
    }
    return Setting(name: name, value: value, event: found.event)
  }

  /// Every setting that is a length of time, in the order a document prints them.
  public var lengths: [Setting<Elapsed>] {
    [
      mergeGap, quietPeriod, lookback, lateAfter, unaccountedAfter, changeBeforeImpact,
      detectWithin, pageGrace, settle, flapWithin, futureTolerance, erosionAfter,
      recurrenceWithin, clockTolerance, statedTolerance,
    ]
  }
}

/// One threshold of the policy.
public struct Setting<Value: Sendable>: Sendable {
  /// Its name in `policy.declared`.
  public let name: String
  /// The value in force.
  public let value: Value
  /// The event that declared it; nil for the default.
  public let event: EventKey?
}
