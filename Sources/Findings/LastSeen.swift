public import Events
public import Incidents

/// How many members of a cluster were counted online, and by which event.
public struct OnlineMembers: Hashable, Sendable {
  /// How many were online.
  public let count: Int
  /// How many there should be, when the topology says so.
  public let expected: Int?
  /// The event that counted them.
  public let event: EventKey

  /// `2 of 3 members`, or `2 members`.
  public var words: Phrase {
    if let expected { return "\(count) of \(expected) members" }
    return count == 1 ? "1 member" : "\(count) members"
  }
}

extension CustomerImpact {
  /// The event without which there would be no impact on customers, when there is just one.
  public var soleStart: [EventKey] { windows.count == 1 ? [start.event] : [] }
}

extension Incident {
  /// The last count of a cluster's members at or before a time; nil when none is recorded.
  func online(in cluster: Subject, at time: Timestamp) -> OnlineMembers? {
    counts(of: cluster).last { $0.time <= time }?.online
  }

  /// The first count of a cluster's members from one time to before another; nil when none is recorded.
  public func online(
    in cluster: Subject, after first: Timestamp, before end: Timestamp
  ) -> OnlineMembers? {
    counts(of: cluster).first { $0.time >= first && $0.time < end }?.online
  }

  private func counts(of cluster: Subject) -> [(time: Timestamp, online: OnlineMembers)] {
    timeline.flatMap { entry in
      entry.effects.compactMap { effect in
        guard case .measured(let measured) = effect, measured.subject == cluster,
          measured.quantity == .onlineMembers, let count = Int(exactly: measured.value)
        else { return nil }
        let expected = topology.members(of: cluster)
        return (
          entry.occurredAt, OnlineMembers(count: count, expected: expected, event: entry.key)
        )
      }
    }
  }

  /// The state that an event saw a component in, as the source names it: `missing`.
  public func state(of subject: Subject, seenAt bound: Bound) -> String? {
    for case .changed(let change) in entry(bound.event)?.effects ?? []
    where change.subject == subject && change.attribute == .state {
      return change.to
    }
    return nil
  }
}
