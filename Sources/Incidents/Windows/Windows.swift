public import Events

/// Every window of every condition, folded from a chronicle.
///
/// A condition that begins while it holds, or ends while it does not, changes nothing but its last sighting; a
/// beginning at another impact opens a new level of the same window. What several vantages say of one subject is
/// counted together, and so is what happens to the parts of a group.
public struct Windows: Sendable {
  private let policy: Policy
  private let groups: [(whole: Subject, parts: [Subject])]
  private var reports: [Condition: [Entry]] = [:]
  private var folded: [Condition: [Window]] = [:]
  private var conditions: [Subject: Set<Condition>] = [:]
  private var strays: [Condition: Set<EventKey>] = [:]
  /// The sources that speak of a condition from a vantage, and the collectors that each source speaks for.
  private var views: [Condition: Set<String>] = [:]
  private var speakers: [String: Set<Subject>] = [:]

  /// Folds a chronicle; windows of one condition at most the policy's merge gap apart become one of several spells.
  public init(_ chronicle: Chronicle) {
    self.init(chronicle, Topology(chronicle))
  }

  init(_ chronicle: Chronicle, _ topology: Topology) {
    policy = chronicle.policy
    groups = topology.groups
    for entry in chronicle.entries {
      for condition in entry.conditions { reports[condition, default: []].append(entry) }
      note(entry)
    }
    for condition in reports.keys.inFoldingOrder { fold(condition) }
    for group in groups { fold(group.whole, of: group.parts) }
  }

  /// All windows, by start, then condition.
  public var all: [Window] { folded.values.flatMap { $0 }.inOrder }

  /// The components whose work was spoken of, in order; collectors are none.
  var subjects: [Subject] {
    Set(folded.keys.filter { $0.name.isImpairment && $0.subject.kind != .collector }.map(\.subject))
      .sorted()
  }

  /// The windows of one condition, in order.
  public func of(_ condition: Condition) -> [Window] { folded[condition] ?? [] }

  /// The windows of all conditions of one name, by start.
  func named(_ name: Condition.Name) -> [Window] {
    folded.filter { $0.key.name == name }.values.flatMap { $0 }.inOrder
  }

  /// The windows of the subjects asked for that touch a range, by start.
  func touching(
    _ range: ClosedRange<Timestamp>, where wanted: (Condition) -> Bool
  ) -> [Window] {
    var found: [Window] = []
    for (condition, windows) in folded where wanted(condition) {
      found += windows.touching(range)
    }
    return found.inOrder
  }

  /// The flapping of a condition, in order; empty when it did not.
  public func episodes(of condition: Condition) -> [FlappingEpisode] {
    FlappingEpisode.all(of: condition, in: of(condition), policy)
  }

  /// The conditions that an entry ends and that had not begun.
  func unbalanced(by entry: Entry) -> [Condition] {
    if strays.isEmpty { return [] }
    return entry.conditions.filter { strays[$0]?.contains(entry.key) == true }.sorted()
  }

  /// The events before an instant that open windows rest on, or that a source last said of a condition.
  func standing(before cut: Timestamp) -> Set<EventKey> {
    var keys: Set<EventKey> = []
    for windows in folded.values {
      for window in windows.touching(cut...Timestamp(nanoseconds: .max)) {
        keys.formUnion(window.evidence + [window.lastKnownGood?.event].compactMap { $0 })
      }
    }
    for entries in reports.values {
      var last: [String: EventKey] = [:]
      for entry in entries where entry.occurredAt < cut { last[entry.key.source] = entry.key }
      keys.formUnion(last.values)
    }
    return keys
  }

  /// Adds an entry, and answers the windows that each condition lost or got by it.
  mutating func insert(_ entry: Entry) -> [Condition: [Window]] {
    for condition in entry.conditions { reports[condition, default: []].insertInOrder(entry) }
    note(entry)
    var news: [Condition: [Window]] = [:]
    fold(entry.conditions, into: &news)
    let hidden = entry.conditions.filter { condition in
      condition.name == .distrusted ? news[condition] != nil : entry.blinds(condition)
    }
    fold(hidden.flatMap { conditions[$0.subject] ?? [] }, into: &news)
    let blinded = news.keys.filter(\.isBlindness)
    fold(blinded.flatMap { views(of: $0.subject) }, into: &news)
    for group in groups
    where group.parts.contains(where: { news[Condition($0, .availability)] != nil }) {
      note(Condition(group.whole, .availability), in: &news) {
        $0.fold(group.whole, of: group.parts)
      }
    }
    return news
  }

  private mutating func fold(
    _ conditions: some Sequence<Condition>, into news: inout [Condition: [Window]]
  ) {
    for condition in conditions.inFoldingOrder {
      note(condition, in: &news) { $0.fold(condition) }
    }
  }

  /// Keeps the windows that a condition lost or got by a change.
  private mutating func note(
    _ condition: Condition, in news: inout [Condition: [Window]], by change: (inout Windows) -> Void
  ) {
    let before = of(condition)
    change(&self)
    let changed = of(condition).differing(from: before)
    if !changed.isEmpty { news[condition, default: []] += changed }
  }

  private mutating func fold(_ condition: Condition) {
    conditions[condition.subject, default: []].insert(condition)
    var fold = WindowFold(condition, policy)
    let entries = trusted(of: condition)
    fold.take(
      entries, Turn.all(of: blindness(to: condition), among: entries, settle: policy.settle.value))
    strays[condition] = fold.strays.isEmpty ? nil : fold.strays
    folded[condition] = fold.spells.merged(gap: policy.mergeGap.value, of: condition)
  }

  private mutating func fold(_ group: Subject, of parts: [Subject]) {
    let condition = Condition(group, .availability)
    // What is said of the group itself comes before what follows from its parts.
    if reports[condition] != nil { return }
    let windows = parts.map { (part: $0, windows: of(Condition($0, .availability))) }
    folded[condition] = GroupFold(policy, windows).spells.merged(
      gap: policy.mergeGap.value, of: condition)
  }
}

/// Vantages: each is a source, which is blind when its collector says so.
extension Windows {
  private mutating func note(_ entry: Entry) {
    if entry.subject.kind == .collector, entry.counts {
      speakers[entry.key.source, default: []].insert(entry.subject)
    }
    for effect in entry.effects {
      switch effect {
      case .began(let condition, _), .ended(let condition):
        // Announced work is the same from everywhere.
        guard condition.vantage != nil, condition.name != .maintenance else { continue }
        views[condition.ofSubject, default: []].insert(entry.key.source)
      case .changed, .measured, .reached, .retracted: break
      }
    }
  }

  /// What the sources of a collector say of others from a vantage.
  private func views(of collector: Subject) -> [Condition] {
    views.filter { $0.value.contains { speakers[$0] == [collector] } }.map(\.key)
  }

  /// The spells in which each source that speaks of a condition from a vantage was blind.
  ///
  /// Nothing hides that a collector is blind: else it might be so because it is.
  private func blindness(to condition: Condition) -> [String: [Spell]] {
    if condition.isBlindness { return [:] }
    return (views[condition] ?? []).reduce(into: [:]) { blind, source in
      guard let collectors = speakers[source], collectors.count == 1 else { return }
      blind[source] = collectors.flatMap { of(Condition($0, .unobserved)).flatMap(\.spells) }
    }
  }

  /// What is said of a condition while its subject's probe is to be believed.
  private func trusted(of condition: Condition) -> [Entry] {
    let said = said(of: condition)
    let distrusted =
      condition.name == .distrusted ? [] : of(Condition(condition.subject, .distrusted))
    if distrusted.isEmpty { return said }
    return said.filter { entry in
      let time = entry.occurredAt
      return !distrusted.touching(time...time).contains { $0.covers(time) }
    }
  }

  /// What is said of a condition, and that a vantage does not know how its subject is.
  private func said(of condition: Condition) -> [Entry] {
    let said = reports[condition] ?? []
    if views[condition] == nil { return said }
    let unseen = (reports[Condition(condition.subject, .unobserved)] ?? []).filter { entry in
      entry.effects.contains {
        if case .began(let other, _) = $0 { other.isBlindVantage(of: condition) } else { false }
      }
    }
    return unseen.isEmpty ? said : (said + unseen).inOrder
  }
}

extension Entry {
  /// True when it says that a vantage does not know how the subject of a condition is.
  fileprivate func blinds(_ condition: Condition) -> Bool {
    condition.name == .unobserved
      && effects.contains {
        if case .began(let other, _) = $0 {
          other.vantage != nil && other.ofSubject == condition
        } else {
          false
        }
      }
  }
}

extension Sequence<Condition> {
  /// What is said of a subject counts only while its probe is trusted, and of a vantage while its collector sees.
  fileprivate var inFoldingOrder: [Condition] {
    let all = Array(self)
    let trust = all.filter { $0.name == .distrusted }
    let others = all.filter { $0.name != .distrusted }
    return trust + others.filter(\.isBlindness) + others.filter { !$0.isBlindness }
  }
}

extension Condition {
  /// True when it is that a collector sees nothing.
  fileprivate var isBlindness: Bool { name == .unobserved && subject.kind == .collector }
}

extension Entry {
  /// The conditions, of subjects as a whole, that the entry says something about.
  fileprivate var conditions: Set<Condition> {
    var conditions: Set<Condition> = []
    for effect in effects {
      switch effect {
      case .began(let condition, _), .ended(let condition): conditions.insert(condition.ofSubject)
      case .changed, .measured, .reached, .retracted: break
      }
    }
    return conditions
  }
}

extension [Window] {
  /// By start, then condition, then event.
  var inOrder: [Window] {
    sorted {
      ($0.start.time, $0.condition, $0.start.event) < (
        $1.start.time, $1.condition, $1.start.event
      )
    }
  }

  /// What is left of two lists when what they begin and end with alike is taken off.
  fileprivate func differing(from old: [Window]) -> [Window] {
    let head = zip(old, self).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    return Array(old.dropFirst(head).dropLast(tail) + dropFirst(head).dropLast(tail))
  }

  /// Of the windows of one condition, in order and apart, those that touch a range.
  func touching(_ range: ClosedRange<Timestamp>) -> ArraySlice<Window> {
    let first = partitioningIndex { $0.end.map { $0.time >= range.lowerBound } ?? true }
    let end = partitioningIndex { $0.start.time > range.upperBound }
    return self[first..<Swift.max(first, end)]
  }
}

extension Window {
  func covers(_ time: Timestamp) -> Bool {
    start.time <= time && (end.map { time < $0.time } ?? true)
  }
}

extension [Spell] {
  /// The windows of spells in order: those at most a gap apart are one window, and those that touch are one spell.
  func merged(gap: Elapsed, of condition: Condition) -> [Window] {
    var groups: [[Spell]] = []
    for spell in self {
      if let last = groups.last?.last, last.end?.time == spell.start.time {
        groups[groups.count - 1][groups[groups.count - 1].count - 1] = last.joined(with: spell)
      } else if let end = groups.last?.last?.end, spell.start.time - end.time <= gap {
        groups[groups.count - 1].append(spell)
      } else {
        groups.append([spell])
      }
    }
    return groups.compactMap { Window(condition, $0) }
  }
}
