public import Events

/// Derives incidents in one pass over events in the order they occurred, holding only what may still matter.
///
/// An incident is given out once nothing that comes later can reach it: its windows are closed, and the events have
/// gone on for a lookback and a quiet period beyond it. What stays is what is open, what last stood, and what is young.
///
/// What declares or amends, and what names an incident, is given beforehand, since it holds for events before it as
/// well as after. An event may come out of order by less than the policy's lookback.
public struct IncidentStream: Sendable {
  private var frame: [Event]
  private var held: [Event] = []
  private var threshold = 4096
  private var given: Set<Subject> = []
  private var past: [EarlierIncident] = []
  private var latest = Timestamp(nanoseconds: .min)

  /// Starts a pass; `events` are those of the log for which `isFrame` is true.
  public init(declaring events: some Sequence<Event>) {
    frame = events.filter(Self.isFrame)
  }

  /// True for what declares, amends, or names an incident.
  public static func isFrame(_ event: Event) -> Bool {
    event.subject.kind == .incident || event.incident != nil
      || event.effects.contains(where: \.reachesEverything)
  }

  /// How many events it holds now, beside those given beforehand.
  public var count: Int { held.count }

  /// Takes the next event, and answers the incidents that nothing can change any more.
  public mutating func take(_ event: Event) -> [Incident] {
    if Self.isFrame(event) { return [] }
    held.append(event)
    latest = max(latest, event.occurredAt)
    return held.count < threshold ? [] : settle()
  }

  /// Takes an event that declares, amends, or names an incident, when it was not there beforehand.
  mutating func learn(_ event: Event) { frame.append(event) }

  /// What follows from the events it holds, as known at an instant; incidents that were given out are left out.
  func history(knownAt now: Timestamp) -> History {
    History(frame + held, knownAt: now, wanted: isLeft)
  }

  /// Takes the end of the log, and answers the incidents that are left.
  public mutating func finish() -> [Incident] {
    let history = History(frame + held, wanted: isLeft)
    return giveOut(history.incidents, history.policy)
  }

  private func isLeft(_ declaration: Declaration) -> Bool { !given.contains(declaration.id) }

  private mutating func settle() -> [Incident] {
    let now = latest
    let history = History(frame + held) { [given] declaration in
      declaration.anchor <= now && !given.contains(declaration.id)
    }
    let margin = history.policy.lookback.value + history.policy.quietPeriod.value
    let done = history.incidents.filter { $0.isSettled && $0.reach.upperBound + margin < now }
    let young = history.incidents.filter { !($0.isSettled && $0.reach.upperBound + margin < now) }
    let cut = young.map(\.reach.lowerBound).reduce(now - margin - margin, min)
    let standing = history.standing(before: cut)
    held = held.filter { $0.occurredAt >= cut || standing.contains($0.key) }
    // So many new events before the next look that the work stays in proportion to the events.
    threshold = max(4096, held.count * 2)
    return giveOut(done, history.policy)
  }

  private mutating func giveOut(_ incidents: [Incident], _ policy: Policy) -> [Incident] {
    given.formUnion(incidents.map(\.id))
    var incidents = incidents
    let limit = policy.recurrenceWithin.value
    past = incidents.findRecurrences(within: limit, after: past).filter {
      latest - $0.fault.time <= limit
    }
    return incidents
  }
}

extension Incident {
  /// True when only an event about it, or within its reach, can change it.
  fileprivate var isSettled: Bool { !dependsOnAsOf && !windows.contains(where: \.isOpen) }
}

extension History {
  /// The events before an instant on which what comes later still rests: what is open, what each source last said of
  /// each condition, what each page shows, and what is known of clocks.
  fileprivate func standing(before cut: Timestamp) -> Set<EventKey> {
    windows.standing(before: cut)
      .union(pages.standing(before: cut))
      .union(clocks.estimates.flatMap(\.evidence))
  }
}
