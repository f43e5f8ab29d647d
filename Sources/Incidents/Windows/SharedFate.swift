public import Events

/// A monitor that stands on what failed: while that was down it could see nothing of what it watches.
public struct SharedFate: Sendable, Hashable {
  /// The collector.
  public let collector: Subject
  /// The components that failed and that it watches, in order.
  public let watched: [Subject]
  /// What it stands on, and when that was unavailable.
  public let failure: Window
  /// Where its silence ended: by its first word, or with the failure; nil when neither is recorded.
  public let end: Bound?
  /// False when no source is known to speak for it, so that it is not known to have been silent.
  public let wasSilent: Bool
  /// The events that it rests on.
  public let evidence: [EventKey]

  /// Where its silence began.
  public var start: Bound { failure.start }

  init?(
    _ collector: Subject, _ watched: [Subject], _ failure: Window, in windows: [Window],
    _ history: History
  ) {
    let sources = history.coverage.sources(of: collector)
    var end =
      sources.isEmpty
      ? failure.end
      : BlindSpell.endOfSilence(
        of: sources, from: failure.start, to: failure.end, history.chronicle)
    // A word by which it says that it sees nothing does not end that.
    let spells = windows.filter { spell in
      guard let silence = end, spell.subject == collector,
        spell.condition.name == .unobserved, spell.start.time <= silence.time,
        spell.end.map({ $0.time > silence.time }) ?? true
      else { return false }
      end = spell.end
      return true
    }
    (self.collector, self.watched, self.failure, self.end) = (collector, watched, failure, end)
    wasSilent = !sources.isEmpty
    evidence =
      [failure.start.event] + [end?.event].compactMap { $0 } + spells.map(\.start.event)
      + watched.flatMap { subject in
        windows.filter { $0.isImpairment && $0.subject == subject }.prefix(1).map(\.start.event)
          + history.coverage.evidence(thatOneWatches: subject, collector: collector)
      } + Self.declarations(of: collector, on: failure.subject, history.topology)
  }

  /// Every monitor among the watchers of failed components that stands on something of which a failure is among the
  /// windows, by collector and start; a silence within another one of the same monitor is a part of that.
  static func all(
    _ windows: [Window], watchers: [Subject: [Subject]], _ history: History
  ) -> [SharedFate] {
    let failures = windows.filter { $0.isImpairment && $0.worst == .unavailable }
    let collectors = Set(watchers.values.joined()).sorted()
    return collectors.flatMap { collector -> [SharedFate] in
      let foundations = history.topology.foundations(of: collector)
      let watched = watchers.keys.filter { watchers[$0]?.contains(collector) == true }.sorted()
      return failures.filter { foundations.contains($0.subject) }.compactMap { failure in
        SharedFate(collector, watched, failure, in: windows, history)
      }.reduce(into: []) { told, next in
        if let last = told.last, last.covers(next) { return }
        told.append(next)
      }
    }
  }

  private func covers(_ other: SharedFate) -> Bool {
    guard let end else { return true }
    return other.end.map { $0.time <= end.time } ?? false
  }

  /// The events that declare what the collector stands on directly, on the way to a foundation.
  private static func declarations(
    of collector: Subject, on foundation: Subject, _ topology: Topology
  ) -> [EventKey] {
    topology.parents(of: collector).filter {
      $0 == foundation || topology.foundations(of: $0).contains(foundation)
    }.compactMap { topology.declaration(of: collector, on: $0) }
  }
}
