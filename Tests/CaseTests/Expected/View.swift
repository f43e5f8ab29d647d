/// What is true as far as it was known at one time, under one policy; what is left out is not checked.
struct View: Codable, Sendable {
  /// What the view shows that the first does not.
  let why: String?
  /// The instant up to which events are known and open windows are counted.
  let knownAt: Instant
  /// Settings declared beside those of the events, as `policy.declared` has them.
  let policy: JSON?
  /// The names of all incidents.
  let incidents: [String]?
  /// Every impairment, and every window of another condition that is named.
  let windows: [WindowTruth]?
  /// Instants by name; null is "not recorded".
  let milestones: [String: Instant?]?
  /// Who noticed: `monitor`, `operator`, `customer` or `automation`.
  let detectedBy: String?
  /// Seconds by the name of the duration; null is "not recorded".
  let durations: [String: Int?]?
  /// Seconds of the customer impact: `span`, `time`, `unavailable`, `unobserved`, `atMost`.
  let impact: [String: Int]?
  /// Stretches of the impact by what they were spent on.
  let phases: [PhaseTruth]?
  /// All the time in which nobody saw a subject.
  let unknown: [String: [StretchTruth]]?
  /// How early and late a window may have begun and ended.
  let bounds: [BoundsTruth]?
  /// How much of a stretch of time a subject was up.
  let uptime: [UptimeTruth]?
  /// How much of a subject's trouble was announced.
  let planned: [String: PlannedTruth]?
  /// Every episode of failing again and again.
  let flapping: [FlappingTruth]?
  /// Where events stand on the timeline, and how they are marked.
  let timeline: TimelineTruth?
  /// By how many seconds the clock of a source is ahead, as the signals show that others saw too.
  let clocks: [String: Int]?
  /// Findings that must be there.
  let findings: [FindingTruth]?
  /// Findings that must not.
  let noFindings: [FindingTruth]?
  /// Every figure that a text states and that is not what was recorded.
  let statedDisagreements: [DisagreementTruth]?
}
