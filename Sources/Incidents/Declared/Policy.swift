public import Events

/// The thresholds that derivation and rules use, each with the event that declared it or its default.
public struct Policy: Sendable {
  /// Windows of one condition this near to each other count as one; seconds of downtime stay as they are.
  public let mergeGap: Setting<Elapsed>
  /// With nothing wrong for this long, an incident is over.
  public let quietPeriod: Setting<Elapsed>
  /// How far back an incident that was declared afterwards looks for what it is about.
  public let lookback: Setting<Elapsed>
  /// An event recorded this long after it occurred is marked late.
  public let lateAfter: Setting<Elapsed>
  /// A silence of at least this length within an incident is unaccounted.
  public let unaccountedAfter: Setting<Elapsed>
  /// A change at most this long before the impact is said to precede it.
  public let changeBeforeImpact: Setting<Elapsed>
  /// Detection slower than this is a finding.
  public let detectWithin: Setting<Elapsed>
  /// How long a status page may lag before that is a finding.
  public let pageGrace: Setting<Elapsed>
  /// A phase of more than this share of the impact is dominant.
  public let dominantShare: Setting<Double>

  /// Reads the policy from the settings declared in a chronicle; the latest declaration of a setting holds.
  public init(_ chronicle: Chronicle) {
    var declared: [String: (value: Double, event: EventKey)] = [:]
    for entry in chronicle.entries {
      for case .changed(let change) in entry.effects {
        guard let name = change.attribute.setting, let value = Double(change.to) else { continue }
        declared[name] = (value, entry.key)
      }
    }
    func seconds(_ name: String, _ standard: Int64) -> Setting<Elapsed> {
      guard let found = declared[name], let value = Int64(exactly: found.value.rounded()) else {
        return Setting(name: name, value: .seconds(standard), event: nil)
      }
      return Setting(
        name: name, value: .seconds(min(max(value, 0), 4_000_000_000)), event: found.event)
    }
    mergeGap = seconds("mergeGapSeconds", 0)
    quietPeriod = seconds("quietPeriodSeconds", 30 * 60)
    lookback = seconds("lookbackSeconds", 24 * 3600)
    lateAfter = seconds("lateAfterSeconds", 5 * 60)
    unaccountedAfter = seconds("unaccountedAfterSeconds", 10 * 60)
    changeBeforeImpact = seconds("changeBeforeImpactSeconds", 30 * 60)
    detectWithin = seconds("detectWithinSeconds", 5 * 60)
    pageGrace = seconds("pageGraceSeconds", 5 * 60)
    let share = declared["dominantShare"]
    dominantShare = Setting(name: "dominantShare", value: share?.value ?? 0.4, event: share?.event)
  }

  /// The events that declared any of the settings, in order.
  public var evidence: [EventKey] {
    Set((lengths.map(\.event) + [dominantShare.event]).compactMap { $0 }).sorted()
  }

  /// Every setting that is a length of time, in the order a document prints them.
  public var lengths: [Setting<Elapsed>] {
    [
      mergeGap, quietPeriod, lookback, lateAfter, unaccountedAfter, changeBeforeImpact,
      detectWithin, pageGrace,
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
