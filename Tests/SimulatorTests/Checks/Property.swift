import Events
import Incidents

/// Something that holds of any log, tried on one with numbers of a seed.
struct Property {
  let name: String
  let complaints: ([Event], inout Seeded) -> [String]

  init(_ name: String, _ complaints: @escaping ([Event], inout Seeded) -> [String]) {
    (self.name, self.complaints) = (name, complaints)
  }

  static var all: [Property] { [order, batches, lateOnes, repeats, lengths, unrelated, knownAt] }

  /// What holds even of a log of rubbish.
  static var ofRubbish: [Property] { [order, batches, lateOnes, repeats, lengths, knownAt] }

  /// What is wrong with a log; nil when the property holds.
  func fails(on events: [Event], _ seed: UInt64) -> [String]? {
    var random = Seeded(seed)
    let complaints = complaints(events, &random)
    return complaints.isEmpty ? nil : [name + ":"] + complaints
  }

  /// The events in any order tell the same.
  static var order: Property {
    Property("order") { events, random in
      differences(History(events), History(events.shuffled(using: &random)))
    }
  }

  /// A log that grows event by event tells the same as all of it at once.
  static var batches: Property {
    Property("batches") { events, random in
      let whole = History(events)
      // Most of what comes first is derived at once; to add all of it one by one is the same, and slow.
      let first = events.count <= 30 ? 0 : events.count - random.number(1...12)
      var grown = History(events.prefix(first))
      for event in events.dropFirst(first) { grown.add(event) }
      return differences(whole, grown)
    }
  }

  /// Events of any time that arrive after all others tell the same.
  static var lateOnes: Property {
    Property("late ones") { events, random in
      let late = Set((0..<min(8, events.count)).map { _ in random.pick(events).key })
      var grown = History(events.filter { !late.contains($0.key) })
      for event in events.filter({ late.contains($0.key) }).shuffled(using: &random) {
        grown.add(event)
      }
      return differences(History(events), grown)
    }
  }

  /// An event that is there already changes nothing.
  static var repeats: Property {
    Property("repeats") { events, random in
      if events.isEmpty { return [] }
      let whole = History(events)
      let again = (0..<8).map { _ in random.pick(events) }
      var grown = whole
      for event in again { grown.add(event) }
      return differences(whole, grown) + differences(whole, History(again + events))
    }
  }

  static var lengths: Property {
    Property("lengths") { events, _ in Invariants(History(events)).complaints }
  }

  /// What the topology does not connect to an incident changes nothing of it, but what it leaves out.
  static var unrelated: Property {
    Property("unrelated") { events, random in
      let history = History(events)
      guard let end = history.asOf?.time, !history.topology.userFacing.isEmpty else { return [] }
      let others = (0..<4).map { index in
        let time = end - random.seconds(1...20_000)
        return Event(
          key: EventKey(source: "/elsewhere", id: "\(index)"), position: Position(0),
          subject: Subject(.host, "elsewhere"), occurredAt: time, recordedAt: time,
          payload: HostChanged(to: random.pick(ComponentState.allCases)))
      }
      return zip(history.incidents, History(events + others).incidents).flatMap { left, right in
        differences(left, right).filter { $0 != "leftOut" }.map { "\(left.id) \($0)" }
      }
    }
  }

  /// What was known at an instant follows from what was recorded by then, however it came.
  static var knownAt: Property {
    Property("known at") { events, random in
      if events.isEmpty { return [] }
      let time = random.pick(events).recordedAt
      let known = History(events, knownAt: time)
      let recorded = events.filter { $0.recordedAt <= time }
      let first = events.count - random.number(0...min(10, events.count))
      var grown = History(events.prefix(first), knownAt: time)
      for event in events.dropFirst(first) { grown.add(event) }
      return differences(known, History(recorded, knownAt: time)) + differences(known, grown)
        + (known.windows.all == History(recorded).windows.all ? [] : ["windows of what was known"])
    }
  }
}
