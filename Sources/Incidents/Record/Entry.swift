public import Events

/// One event as it stands now: when it is held to have occurred, and what it still means.
///
/// An entry never changes; it is shared by all that was derived from it.
public final class Entry: Sendable {
  /// The event as it was recorded.
  public let event: Event
  /// When it occurred, after any correction.
  public let occurredAt: Timestamp
  /// How exactly that is known.
  public let precision: Precision
  /// The event that corrected the time, if one did.
  public let correctedBy: EventKey?
  /// How far the policy moved the time back, because the clock of its source is known to be ahead; zero for most.
  public let clockCorrection: Elapsed
  /// The event that withdrew this one, if one did.
  public let retractedBy: EventKey?
  /// True when its time cannot be right, so that it counts for nothing until somebody corrects it.
  public let isImplausible: Bool
  /// What it means; empty when withdrawn or implausible.
  public let effects: [Effect]

  init(_ event: Event, _ standing: Standing = Standing(), meaning effects: [Effect]? = nil) {
    let time = standing.correction?.time ?? event.occurredAt - standing.clockCorrection
    let isImplausible =
      Plausibility.implausibility(
        of: time, recordedAt: event.recordedAt, futureTolerance: standing.futureTolerance) != nil
    self.event = event
    self.isImplausible = isImplausible
    occurredAt = time
    precision = standing.precision ?? event.precision
    correctedBy = standing.correction?.by
    clockCorrection = standing.correction == nil ? standing.clockCorrection : .zero
    retractedBy = standing.retractedBy
    self.effects =
      standing.retractedBy != nil || isImplausible ? [] : effects ?? event.effects
  }

  /// The event's identity.
  public var key: EventKey { event.key }
  /// What the event is about.
  public var subject: Subject { event.subject }
  /// True when the event was withdrawn.
  public var isRetracted: Bool { retractedBy != nil }
  /// True when the event stands as it was recorded and counts.
  public var counts: Bool { !isRetracted && !isImplausible }
  /// True when its type is known and what it carries cannot be read.
  var isUnreadable: Bool { (event.payload as? UnknownPayload)?.refusal != nil }
  /// True when somebody took on what the entry is about.
  var acknowledges: Bool {
    effects.contains { if case .reached(.acknowledged, _) = $0 { true } else { false } }
  }
  /// How long after it occurred the event was recorded.
  public var lateness: Elapsed { event.recordedAt - occurredAt }
  /// The instant with the event it rests on.
  public var bound: Bound { Bound(time: occurredAt, precision: precision, event: key) }

  /// True when the entry tells of a happening, and not only of a sample or of the observer itself.
  public var isKeyEvent: Bool {
    guard counts, subject.kind != .collector else { return false }
    return effects.isEmpty
      || effects.contains {
        if case .measured = $0 { false } else { true }
      }
  }
}

/// What other events and the policy say of an event.
struct Standing {
  var correction: (time: Timestamp, by: EventKey)?
  var precision: Precision?
  var retractedBy: EventKey?
  var clockCorrection = Elapsed.zero
  var futureTolerance = Plausibility.futureTolerance
}

/// An instant that rests on an event.
public struct Bound: Hashable, Sendable {
  /// The instant.
  public let time: Timestamp
  /// How exactly it is known.
  public let precision: Precision
  /// The event that says so.
  public let event: EventKey

  /// Makes a bound.
  public init(time: Timestamp, precision: Precision = .exact, event: EventKey) {
    self.time = time
    self.precision = precision
    self.event = event
  }

  /// True when it comes before another; of two at one instant, by the events' identity.
  static func earlier(_ left: Bound, _ right: Bound) -> Bool {
    (left.time, left.event) < (right.time, right.event)
  }
}
