public import Events

/// When nobody was looking: blind spells of collectors, subjects whose state was unknown, and monitors that failed with
/// what they watch.
///
/// A subject is unobserved while it is itself unknown, while its probe is not to be believed, or while every collector
/// that watches it is blind; a group is while any of its parts is. A collector is blind while it says so, and while
/// something it stands on is down and it says nothing; then up to its next word of a subject, when that comes soon.
/// Unobserved time is never counted as up.
public struct Coverage: Sendable {
  private var watchers = Watchers()
  private var own: [Subject: [BlindSpell]] = [:]
  private var blind: [Subject: [BlindSpell]] = [:]
  private var foundations: [Subject: Set<Subject>] = [:]
  private let parts: [Subject: [Subject]]

  init(_ chronicle: Chronicle, _ topology: Topology, _ windows: Windows) {
    parts = Dictionary(
      topology.groups.map { ($0.whole, $0.parts) }, uniquingKeysWith: { first, _ in first })
    for entry in chronicle.entries { _ = watchers.hear(entry) }
    for collector in watchers.collectors {
      let below = topology.foundations(of: collector)
      if !below.isEmpty { foundations[collector] = below }
    }
    refresh(chronicle, windows)
  }

  /// Adds an entry; true when somebody watches something now who did not before.
  mutating func hear(_ entry: Entry) -> Bool { watchers.hear(entry) }

  /// True when windows of a condition decide what was observed.
  func depends(on condition: Condition) -> Bool {
    [.unobserved, .distrusted].contains(condition.name)
      || foundations.values.contains { $0.contains(condition.subject) }
  }

  /// True when an entry may be the word that ends a blind spell.
  func isAwaiting(_ entry: Entry) -> Bool {
    let subjects = Set(entry.subjectsSpokenOf)
    let collectors = subjects.reduce(into: watchers.collectors(of: entry.key.source)) {
      $0.formUnion(watchers.of($1))
    }
    let spells = subjects.flatMap { own[$0] ?? [] } + collectors.flatMap { blind[$0] ?? [] }
    return spells.contains { $0.isAwaiting(entry.occurredAt) }
  }

  /// Reads the blind spells off the windows again, and answers which times are seen otherwise now.
  @discardableResult
  mutating func refresh(
    _ chronicle: Chronicle, _ windows: Windows
  ) -> [ClosedRange<Timestamp>] {
    let before = Set((own.values.flatMap { $0 }) + blind.values.flatMap { $0 })
    let unobserved = windows.named(.unobserved)
    let unseen = unobserved.filter { $0.subject.kind != .collector } + windows.named(.distrusted)
    own = Dictionary(grouping: unseen.inOrder, by: \.subject).mapValues { windows in
      windows.flatMap(\.spells).map { BlindSpell($0).settled(chronicle) { _ in true } }
    }
    blind = [:]
    for window in unobserved where window.subject.kind == .collector {
      blind[window.subject, default: []] += window.spells.map(BlindSpell.init)
    }
    for (collector, below) in foundations {
      blind[collector, default: []] += BlindSpell.sharedFate(
        of: watchers.sources(of: collector), on: below, chronicle, windows)
    }
    for (collector, spells) in blind {
      let spells = spells.sorted { $0.from < $1.from }
      blind[collector] = spells.indices.map { index in
        spells[index].settled(chronicle, before: spells.dropFirst(index + 1).first) {
          watchers.speaks($0, for: collector)
        }
      }
    }
    let after = Set((own.values.flatMap { $0 }) + blind.values.flatMap { $0 })
    return before.symmetricDifference(after).map(\.range)
  }

  /// The time in which nobody observed a subject, as disjoint intervals that overlap or touch a range.
  public func unobserved(
    _ subject: Subject, within range: ClosedRange<Timestamp>, asOf: Timestamp
  ) -> [Interval] {
    if let parts = parts(of: subject) {
      return parts.flatMap { unobserved($0, within: range, asOf: asOf) }.union
    }
    let blindness = watchers.of(subject).map { blind[$0] ?? [] }.map { spells in
      spells.intervals(of: subject, touching: range, asOf: asOf)
    }
    let shared = blindness.dropFirst().reduce(blindness.first ?? []) { $0.intersection($1) }
    let unseen = (own[subject] ?? []).intervals(of: subject, touching: range, asOf: asOf)
    return (unseen + shared).union.filter {
      $0.from <= range.upperBound && $0.to >= range.lowerBound
    }
  }

  /// The events that say a subject was unobserved within a range.
  public func evidence(for subject: Subject, within range: ClosedRange<Timestamp>) -> [EventKey] {
    if let parts = parts(of: subject) { return parts.flatMap { evidence(for: $0, within: range) } }
    return ((own[subject] ?? []) + watchers.of(subject).flatMap { blind[$0] ?? [] })
      .filter { $0.touches(range, for: subject) }.flatMap(\.evidence)
  }

  /// True for a group that is known by its parts only.
  func isSeenByItsParts(_ subject: Subject) -> Bool { parts(of: subject) != nil }

  /// The parts of a group that nobody watches as a whole.
  private func parts(of group: Subject) -> [Subject]? {
    watchers.of(group).isEmpty ? parts[group] : nil
  }

  /// The collectors that watch a subject, in order.
  public func collectors(of subject: Subject) -> [Subject] { watchers.of(subject) }
}

/// Who watches what: the collectors that are declared to, or that ever spoke of it.
///
/// A source that speaks for one collector is that collector; a person who reports once keeps no watch.
private struct Watchers: Sendable {
  private var declared: [Subject: Set<Subject>] = [:]
  private var speakers: [String: Set<Subject>] = [:]
  private var heard: [Subject: Set<String>] = [:]

  var collectors: Set<Subject> { speakers.values.reduce(into: []) { $0.formUnion($1) } }

  func sources(of collector: Subject) -> Set<String> {
    Set(speakers.filter { $0.value.contains(collector) }.keys)
  }

  func collectors(of source: String) -> Set<Subject> { speakers[source] ?? [] }

  /// True unless the source is that of other collectors.
  func speaks(_ source: String, for collector: Subject) -> Bool {
    speakers[source].map { $0.contains(collector) } ?? true
  }

  func of(_ subject: Subject) -> [Subject] {
    (heard[subject] ?? []).reduce(into: declared[subject] ?? []) { watchers, source in
      if let collectors = speakers[source], collectors.count == 1 {
        watchers.formUnion(collectors)
      }
    }.sorted()
  }

  mutating func hear(_ entry: Entry) -> Bool {
    var isNews = false
    if entry.subject.kind == .collector, entry.counts {
      isNews = speakers[entry.key.source, default: []].insert(entry.subject).inserted
    }
    for effect in entry.effects {
      switch effect {
      case .began(let condition, _), .ended(let condition):
        if condition.subject.kind == .collector { continue }
        isNews = heard[condition.subject, default: []].insert(entry.key.source).inserted || isNews
      case .changed(let change) where change.attribute == .watches:
        guard let subject = Subject(change.to) else { continue }
        isNews = declared[subject, default: []].insert(change.subject).inserted || isNews
      case .changed, .measured, .reached, .retracted: break
      }
    }
    return isNews
  }
}
