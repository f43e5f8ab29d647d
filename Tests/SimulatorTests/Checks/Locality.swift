import Events
import Incidents

/// Adds a plain event to a log of two days, a month and more apart: nothing but its own day may be derived anew.
struct Locality {
  private(set) var complaints: [String] = []
  /// How many late events were tried.
  private(set) var tried = 0

  init(seed: UInt64) {
    var plan = Plan(seed: seed)
    // What amends another event can reach everything.
    plan.faults.removeAll { $0.isAmended }
    let (old, recent) = (plan.log.longAgo, Plan(seed: seed + 1).log)
    for late in old.plain.prefix(4) {
      let rest = old.filter { $0.key != late.key }
      // What has no end lasts to the other day.
      if History(rest).windows.all.contains(where: \.isOpen) { continue }
      add(late, to: rest + recent)
    }
  }

  private mutating func add(_ late: Event, to events: [Event]) {
    tried += 1
    let before = History(events)
    var grown = before
    grown.add(late)
    let others = grown.chronicle.entries.filter { $0.key != late.key }
    if !zip(before.chronicle.entries, others).allSatisfy({ $0 === $1 }) {
      complaints.append("\(late.key.id) derived all events anew")
    }
    for (old, new) in zip(before.incidents, grown.incidents) where !old.isLongAgo {
      if !old.isTheSame(as: new) { complaints.append("\(late.key.id) derived \(old.id) anew") }
    }
    complaints += differences(grown, History(events + [late]))
  }
}

extension Fault {
  fileprivate var isAmended: Bool {
    switch self {
    case .falseAlarm, .mistimed: true
    case .crash, .lostSight, .stop, .cutOff, .skew: false
    }
  }
}

extension Incident {
  fileprivate var isLongAgo: Bool { id.name.hasPrefix("old-") }

  /// True when one is a copy of the other: both hold the same memory.
  fileprivate func isTheSame(as other: Incident) -> Bool {
    timeline.withUnsafeBufferPointer { own in
      other.timeline.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress }
    }
  }
}

extension [Event] {
  /// The same day forty days before, with names of its own.
  fileprivate var longAgo: [Event] {
    map { event in
      let isIncident = event.subject.kind == .incident
      return Event(
        key: EventKey(source: event.key.source, id: "old-" + event.key.id),
        position: event.position,
        subject: isIncident ? Subject(.incident, "old-" + event.subject.name) : event.subject,
        occurredAt: event.occurredAt - .seconds(40 * 86_400),
        recordedAt: event.recordedAt - .seconds(40 * 86_400), sequence: event.sequence,
        payload: event.payload)
    }
  }

  /// The changes of state that came when they happened, each not the first word of its source about its subject.
  fileprivate var plain: [Event] {
    filter { event in
      guard event.payload is ComponentChanged || event.payload is ProbeChanged,
        event.occurredAt <= event.recordedAt
      else { return false }
      return contains {
        $0.subject == event.subject && $0.key.source == event.key.source && $0.key != event.key
          && $0.occurredAt < event.occurredAt
      }
    }
  }
}
