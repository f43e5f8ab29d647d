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

  /// True when what was observed may be another thing with each later event, whatever that is about: a failure that
  /// was the last to be heard of makes a collector that stands on it silent from the next event on.
  var dependsOnLatest: Bool { !foundations.isEmpty }

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
  ///
  /// It ends with the first contact after it; how the subject is then is known from the first word, which `settled`
  /// waits for.
  public func unobserved(
    _ subject: Subject, within range: ClosedRange<Timestamp>, asOf: Timestamp, settled: Bool = false
  ) -> [Interval] {
    if let parts = parts(of: subject) {
      return parts.flatMap { unobserved($0, within: range, asOf: asOf, settled: settled) }.union
    }
    let blindness = watchers.of(subject).map { blind[$0] ?? [] }.map { spells in
      spells.intervals(of: subject, touching: range, asOf: asOf, settled: settled)
    }
    let shared = blindness.dropFirst().reduce(blindness.first ?? []) { $0.intersection($1) }
    let unseen = (own[subject] ?? []).intervals(
      of: subject, touching: range, asOf: asOf, settled: settled)
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

  /// The sources that speak for a collector; empty when none ever said a word of it.
  func sources(of collector: Subject) -> Set<String> { watchers.sources(of: collector) }

  /// The events that show a collector watching a subject: its declaration, else the first words of its source.
  func evidence(thatOneWatches subject: Subject, collector: Subject) -> [EventKey] {
    watchers.evidence(of: collector, watching: subject)
  }
}

/// Who watches what: the collectors that are declared to, or that ever spoke of it.
///
/// A source that speaks for one collector is that collector, and one that names a vantage is a probe that watches from
/// there; a person who reports once keeps no watch.
private struct Watchers: Sendable {
  private var declared: [Subject: [Subject: Entry]] = [:]
  private var speakers: [String: [Subject: Entry]] = [:]
  private var heard: [Subject: [String: Entry]] = [:]
  private var probes: [Subject: Set<String>] = [:]

  var collectors: Set<Subject> { speakers.values.reduce(into: []) { $0.formUnion($1.keys) } }

  func sources(of collector: Subject) -> Set<String> {
    Set(speakers.filter { $0.value[collector] != nil }.keys)
  }

  func collectors(of source: String) -> Set<Subject> { Set((speakers[source] ?? [:]).keys) }

  /// True unless the source is that of other collectors.
  func speaks(_ source: String, for collector: Subject) -> Bool {
    speakers[source].map { $0[collector] != nil } ?? true
  }

  func of(_ subject: Subject) -> [Subject] {
    let named = Set((declared[subject] ?? [:]).keys)
    return (heard[subject] ?? [:]).keys.reduce(into: named) { watchers, source in
      if let collectors = speakers[source], collectors.count == 1 {
        watchers.formUnion(collectors.keys)
      } else if probes[subject]?.contains(source) == true {
        watchers.insert(Subject(.source, source))
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
        // Announced work is said of the subject, from wherever.
        if condition.vantage != nil, condition.name != .maintenance {
          isNews =
            probes[condition.subject, default: []].insert(entry.key.source).inserted || isNews
        }
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
