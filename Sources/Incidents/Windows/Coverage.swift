public import Events

/// When nobody was looking: blind spells of collectors, subjects whose state was unknown, and monitors that failed with
/// what they watch.
///
/// A subject is unobserved while it is itself unknown, while its probe is not to be believed, or while every collector
/// that watches it is blind. A collector is blind while it says so, and while something it stands on is down and it
/// says nothing. Unobserved time is never counted as up.
public struct Coverage: Sendable {
  private var watchers = Watchers()
  private var own: [Subject: [Window]] = [:]
  private var blind: [Subject: [BlindSpell]] = [:]
  private var foundations: [Subject: Set<Subject>] = [:]

  init(_ chronicle: Chronicle, _ topology: Topology, _ windows: Windows) {
    for entry in chronicle.entries { _ = watchers.hear(entry) }
    for collector in watchers.collectors {
      let below = topology.foundations(of: collector)
      if !below.isEmpty { foundations[collector] = below }
    }
    refresh(chronicle, windows)
  }

  /// Adds an entry; true when somebody watches something now who did not before.
  mutating func hear(_ entry: Entry) -> Bool { watchers.hear(entry) }

  /// True when an entry may be the first word of a collector that stands on what failed.
  func mayEndSilence(_ entry: Entry) -> Bool {
    foundations.keys.contains { collector in
      watchers.sources(of: collector).contains(entry.key.source)
        && (blind[collector] ?? []).contains {
          $0.from < entry.occurredAt && $0.to.map { entry.occurredAt <= $0 } ?? true
        }
    }
  }

  /// True when windows of a condition decide what was observed.
  func depends(on condition: Condition) -> Bool {
    [.unobserved, .distrusted].contains(condition.name)
      || foundations.values.contains { $0.contains(condition.subject) }
  }

  /// Reads the blind spells off the windows again.
  mutating func refresh(_ chronicle: Chronicle, _ windows: Windows) {
    let unobserved = windows.named(.unobserved)
    let unseen = unobserved.filter { $0.subject.kind != .collector } + windows.named(.distrusted)
    own = Dictionary(grouping: unseen.inOrder, by: \.subject)
    blind = [:]
    for window in unobserved where window.subject.kind == .collector {
      blind[window.subject, default: []] += window.spells.map(BlindSpell.init)
    }
    for (collector, below) in foundations {
      blind[collector, default: []] += BlindSpell.sharedFate(
        of: watchers.sources(of: collector), on: below, chronicle, windows)
    }
    blind = blind.mapValues { $0.sorted { $0.from < $1.from } }
  }

  /// The time in which nobody observed a subject, as disjoint intervals that overlap or touch a range.
  public func unobserved(
    _ subject: Subject, within range: ClosedRange<Timestamp>, asOf: Timestamp
  ) -> [Interval] {
    let unseen = (own[subject] ?? []).touching(range).flatMap {
      $0.intervals(atLeast: .atRisk, asOf: asOf)
    }
    let blindness = watchers.of(subject).map { watcher in
      (blind[watcher] ?? []).filter { $0.touches(range) }.compactMap { $0.interval(asOf: asOf) }
    }
    let shared = blindness.dropFirst().reduce(blindness.first ?? []) { $0.intersection($1) }
    return (unseen + shared).union.filter {
      $0.from <= range.upperBound && $0.to >= range.lowerBound
    }
  }

  /// The events that say a subject was unobserved within a range.
  public func evidence(for subject: Subject, within range: ClosedRange<Timestamp>) -> [EventKey] {
    (own[subject] ?? []).touching(range).flatMap(\.evidence)
      + watchers.of(subject).flatMap { watcher in
        (blind[watcher] ?? []).filter { $0.touches(range) }.flatMap(\.evidence)
      }
  }

  /// The collectors that watch a subject, in order.
  public func collectors(of subject: Subject) -> [Subject] { watchers.of(subject) }

  /// The sources that speak for a collector; empty when none ever said a word of it.
  func sources(of collector: Subject) -> Set<String> { watchers.sources(of: collector) }

  /// The events that show a collector watching a subject: its declaration, else the first words of its source.
  func evidence(thatOneWatches subject: Subject, collector: Subject) -> [EventKey] {
    watchers.evidence(of: collector, watching: subject)
  }
}

/// A time in which a collector saw nothing.
struct BlindSpell: Sendable {
  let from: Timestamp
  let to: Timestamp?
  let evidence: [EventKey]

  init(_ spell: Spell) {
    from = spell.start.time
    to = spell.end?.time
    evidence = spell.evidence
  }

  private init(from: Bound, to: Bound?) {
    self.from = from.time
    self.to = to?.time
    evidence = [from.event] + [to?.event].compactMap { $0 }
  }

  func interval(asOf: Timestamp) -> Interval? { Interval(from: from, to: to ?? asOf) }

  func touches(_ range: ClosedRange<Timestamp>) -> Bool {
    from <= range.upperBound && (to.map { $0 >= range.lowerBound } ?? true)
  }

  /// The blind spells of a collector that stands on what failed: while that is down and the collector says nothing, it
  /// saw nothing; its first word afterwards ends that.
  static func sharedFate(
    of sources: Set<String>, on foundations: Set<Subject>, _ chronicle: Chronicle,
    _ windows: Windows
  ) -> [BlindSpell] {
    let always = Timestamp(nanoseconds: .min)...Timestamp(nanoseconds: .max)
    let failures = windows.touching(always) {
      foundations.contains($0.subject) && $0.name.isImpairment
    }.filter { $0.worst == .unavailable }
    return failures.compactMap { failure in
      let limit = failure.end?.time ?? chronicle.latest?.occurredAt ?? failure.start.time
      guard limit > failure.start.time else { return nil }
      return BlindSpell(
        from: failure.start, to: endOfSilence(of: sources, since: failure, chronicle))
    }
  }

  /// The first word of some sources after a failure, or the end of the failure when that comes before it.
  static func endOfSilence(
    of sources: Set<String>, since failure: Window, _ chronicle: Chronicle
  ) -> Bound? {
    let start = failure.start.time
    let limit = max(start, failure.end?.time ?? chronicle.latest?.occurredAt ?? start)
    let word = chronicle.slice(start...limit).first {
      $0.occurredAt > start && sources.contains($0.key.source)
    }?.bound
    return [word, failure.end].compactMap { $0 }.min(by: Bound.earlier)
  }
}

/// Who watches what: the collectors that are declared to, or that ever spoke of it.
///
/// A source that speaks for one collector is that collector; a person who reports once keeps no watch.
private struct Watchers: Sendable {
  private var declared: [Subject: [Subject: Entry]] = [:]
  private var speakers: [String: [Subject: Entry]] = [:]
  private var heard: [Subject: [String: Entry]] = [:]

  var collectors: Set<Subject> { speakers.values.reduce(into: []) { $0.formUnion($1.keys) } }

  func sources(of collector: Subject) -> Set<String> {
    Set(speakers.filter { $0.value[collector] != nil }.keys)
  }

  func of(_ subject: Subject) -> [Subject] {
    let named = Set((declared[subject] ?? [:]).keys)
    return (heard[subject] ?? [:]).keys.reduce(into: named) { watchers, source in
      if let collectors = speakers[source], collectors.count == 1 {
        watchers.formUnion(collectors.keys)
      }
    }.sorted()
  }

  func evidence(of collector: Subject, watching subject: Subject) -> [EventKey] {
    if let entry = declared[subject]?[collector] { return [entry.key] }
    let words = (heard[subject] ?? [:]).compactMap { source, word -> [Entry]? in
      guard let own = speakers[source]?[collector], speakers[source]?.count == 1 else { return nil }
      return [word, own]
    }
    return words.min { SortKey($0[0]) < SortKey($1[0]) }?.map(\.key) ?? []
  }

  mutating func hear(_ entry: Entry) -> Bool {
    var isNews = false
    if entry.subject.kind == .collector, entry.counts {
      isNews = Self.note(entry, in: &speakers[entry.key.source, default: [:]][entry.subject])
    }
    for effect in entry.effects {
      switch effect {
      case .began(let condition, _), .ended(let condition):
        if condition.subject.kind == .collector { continue }
        isNews =
          Self.note(entry, in: &heard[condition.subject, default: [:]][entry.key.source]) || isNews
      case .changed(let change) where change.attribute == .watches:
        guard let subject = Subject(change.to) else { continue }
        isNews = Self.note(entry, in: &declared[subject, default: [:]][change.subject]) || isNews
      case .changed, .measured, .reached, .retracted: break
      }
    }
    return isNews
  }

  /// Keeps the first entry of several; true when that is another one now.
  private static func note(_ entry: Entry, in first: inout Entry?) -> Bool {
    if let first, SortKey(first) <= SortKey(entry) { return false }
    first = entry
    return true
  }
}
