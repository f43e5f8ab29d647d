import Events
import Incidents

/// How what was written reaches the log: late, out of order and more than once.
extension Plan {
  /// The events in the order the log was offered them, repeats included.
  var log: [Event] {
    let collected = collectors.flatMap(drafts)
    let drafts = collected + draftsOfPage + draftsOfAlerts + draftsOfPerson(righting: collected)
    guard let arrival else { return recorded(drafts) { _ in .zero } }
    var random = Seeded(arrival)
    let events = recorded(drafts) { _ in random.seconds(random.chance(10) ? 0...600 : 0...2) }
    return events.reduce(into: []) { offered, event in
      offered.append(event)
      if random.chance(10) { offered.append(random.pick(offered)) }
    }
  }

  private func recorded(_ drafts: [Draft], delay: (Draft) -> Elapsed) -> [Event] {
    let arrivals = drafts.map { draft in
      (draft: draft, time: connection(of: draft) + delay(draft))
    }.sorted {
      ($0.time, $0.draft.source, $0.draft.sequence) < ($1.time, $1.draft.source, $1.draft.sequence)
    }
    return arrivals.enumerated().map { index, arrival in
      arrival.draft.event(recordedAt: arrival.time, position: index)
    }
  }

  /// When the source of a draft can next reach the log.
  private func connection(of draft: Draft) -> Timestamp {
    faults.reduce(draft.line.writtenAt) { time, fault in
      guard case .cutOff(let name, let interval) = fault, draft.source == "/collectors/" + name,
        interval.covers(draft.line.writtenAt)
      else { return time }
      return max(time, interval.to)
    }
  }
}
