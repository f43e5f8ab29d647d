import Events

/// Folds what is said of one condition into spells, counting vantages by the policy's shares.
///
/// A vantage counts from its first word on, and not while it says that it does not know or its collector is blind; when
/// none is left, what the last one knew holds until one speaks. What is said without a vantage is said of the subject
/// as a whole.
struct WindowFold {
  private let condition: Condition
  private let tally: Tally
  /// True when only a beginning can precede an end, whatever the end says.
  private let hasBeginning: Bool
  /// The events that ended the condition when it had not begun, although it cannot end otherwise.
  private(set) var strays: Set<EventKey> = []
  private var closed: [Spell] = []
  private var open: Spell?
  private var lastGood: Bound?
  private var whole: Impact?
  private var last: Entry?
  private var voices: [String: Voice] = [:]
  /// How bad the vantages together say it is, as far as any of them sees.
  private var counted: Impact?
  /// The sources that said that the condition began, and not yet that it ended.
  private var complainants: Set<String> = []

  private struct Voice {
    var impact: Impact?
    var event: EventKey
    /// The event since which it does not count, for it sees nothing.
    var silencedBy: EventKey?

    var evidence: [EventKey] { [event] + [silencedBy].compactMap { $0 } }
  }

  init(_ condition: Condition, _ policy: Policy) {
    self.condition = condition
    hasBeginning =
      [.resync, .maintenance, .distrusted].contains(condition.name) || condition.name.isFiring
    // Nobody sees a subject only when no vantage does, whatever the policy says of trouble.
    tally =
      condition.name == .unobserved
      ? Tally(degradedFrom: 1, unavailableFrom: 1)
      : Tally(
        degradedFrom: policy.degradedShare.value, unavailableFrom: policy.unavailableShare.value)
  }

  /// The spells so far, the open one last.
  var spells: [Spell] { closed + [open].compactMap { $0 } }

  /// Takes what is said, and when its sources were blind, both in order.
  mutating func take(_ entries: [Entry], _ turns: [Turn]) {
    var turns = turns[...]
    for entry in entries {
      // What is said at the same instant is known by then.
      while let turn = turns.first, turn.time < entry.occurredAt {
        take(turn)
        turns.removeFirst()
      }
      take(entry)
    }
    for turn in turns { take(turn) }
  }

  private mutating func take(_ turn: Turn) {
    switch turn {
    case .wentBlind(let source, let bound): silence(at: bound, by: bound.event) { $0 == source }
    case .looksAgain(let source, let bound): silence(at: bound, by: nil) { $0 == source }
    }
  }

  private mutating func take(_ entry: Entry) {
    // Of several who saw the condition begin, each may say that it ended.
    let hadBegun = open != nil || complainants.contains(entry.key.source)
    last = entry
    for effect in entry.effects { apply(effect, of: entry) }
    if !hadBegun, open == nil, mustHaveBegun(entry) { strays.insert(entry.key) }
  }

  /// True when the entry ends what only a beginning can precede, or says itself that the subject was bad before.
  private func mustHaveBegun(_ entry: Entry) -> Bool {
    // An action may be told by one event, when it is done.
    guard hasBeginning || condition.name == .availability,
      entry.effects.contains(where: { $0 == .ended(condition) })
    else { return false }
    return hasBeginning
      || entry.effects.contains {
        guard case .changed(let change) = $0, change.attribute == .state else { return false }
        return ["down", "degraded"].contains(change.from)
      }
  }

  private mutating func apply(_ effect: Effect, of entry: Entry) {
    switch effect {
    case .began(let other, let impact) where other.isSeen(of: condition):
      let bound = entry.bound
      if let vantage = other.vantage {
        hear(vantage, impact, bound)
      } else {
        whole = impact
        complainants.insert(entry.key.source)
      }
      settle(at: bound, isGood: false)
    case .ended(let other) where other.isSeen(of: condition):
      let bound = entry.bound
      if let vantage = other.vantage {
        hear(vantage, nil, bound)
      } else {
        whole = nil
        complainants.remove(entry.key.source)
        for vantage in voices.keys.sorted() { hear(vantage, nil, bound) }
      }
      settle(at: bound, isGood: true)
    case .began(let other, _) where other.isBlindVantage(of: condition):
      if let vantage = other.vantage, voices[vantage] != nil {
        voices[vantage]?.silencedBy = entry.key
        settle(at: entry.bound, isGood: false)
      }
    case .began, .ended, .changed, .measured, .reached, .retracted: break
    }
  }

  /// Takes what a vantage says; saying the same again is no news.
  private mutating func hear(_ vantage: String, _ impact: Impact?, _ bound: Bound) {
    if let voice = voices[vantage], voice.impact == impact, voice.silencedBy == nil { return }
    voices[vantage] = Voice(impact: impact, event: bound.event)
    open?.witnesses.append(bound.event)
  }

  /// Counts the vantages of some sources no longer, or again by what they said last.
  private mutating func silence(
    at bound: Bound, by event: EventKey?, where isMeant: (String) -> Bool
  ) {
    let meant = voices.filter { isMeant($0.value.event.source) }.keys
    if meant.isEmpty { return }
    for vantage in meant { voices[vantage]?.silencedBy = event }
    open?.witnesses.append(bound.event)
    settle(at: bound, isGood: false)
  }

  private mutating func count() {
    if voices.isEmpty { return }
    let seeing = voices.values.filter { $0.silencedBy == nil }
    if !seeing.isEmpty { counted = tally.level(of: seeing.map(\.impact)) }
  }

  private mutating func settle(at bound: Bound, isGood: Bool) {
    count()
    switch (open, whole.map { max($0, counted ?? $0) } ?? counted) {
    case (nil, .some(let level)):
      let isFound = last?.effects.contains(where: \.isFinding) ?? false
      open = Spell(level, from: bound, lastKnownGood: lastGood, isFound: isFound)
      // How bad the whole is depends on what every vantage said last.
      if voices.count > 1 { open?.witnesses = voices.values.flatMap(\.evidence).sorted() }
    case (.some(var spell), .some(let level)):
      spell.see(level, at: bound)
      open = spell
    case (.some(var spell), nil):
      spell.end = bound
      closed.append(spell)
      open = nil
    case (nil, nil): break
    }
    if isGood { lastGood = bound }
  }
}

extension Condition {
  /// True when it is another condition, of the subject as a whole, as seen by anyone.
  fileprivate func isSeen(of whole: Condition) -> Bool {
    subject == whole.subject && name == whole.name
  }
}

extension Effect {
  /// True when the source says that it did not know the state before.
  fileprivate var isFinding: Bool {
    if case .changed(let change) = self {
      change.attribute == .state && change.from == "unknown"
    } else {
      false
    }
  }
}

/// How bad the whole is when some of several are.
struct Tally {
  let degradedFrom: Double
  let unavailableFrom: Double

  /// The level of the whole, nil when too few are bad for it to count.
  func level(of voices: [Impact?]) -> Impact? {
    let bad = voices.compactMap { $0 }
    guard let worst = bad.max() else { return nil }
    let count = Double(voices.count)
    let down = bad.filter { $0 == .unavailable }.count
    if down > 0, Double(down) / count >= unavailableFrom { return .unavailable }
    return Double(bad.count) / count >= degradedFrom ? min(worst, .degraded) : nil
  }
}

/// Folds the windows of the parts of a group into spells of the group.
struct GroupFold {
  private(set) var spells: [Spell] = []

  init(_ policy: Policy, _ parts: [(part: Subject, windows: [Window])]) {
    let tally = Tally(
      degradedFrom: policy.degradedShare.value, unavailableFrom: policy.unavailableShare.value)
    var levels: [Impact?] = parts.map { _ in nil }
    var said: [Int: EventKey] = [:]
    for turn in Self.turns(of: parts) {
      levels[turn.part] = turn.level
      said[turn.part] = turn.bound.event
      settle(tally.level(of: levels), at: turn.bound, said.values.sorted())
    }
  }

  private struct Turn {
    let bound: Bound
    let part: Int
    let level: Impact?
  }

  private static func turns(of parts: [(part: Subject, windows: [Window])]) -> [Turn] {
    parts.indices.flatMap { part in
      parts[part].windows.flatMap(\.spells).flatMap { spell in
        spell.levels.map { Turn(bound: $0.start, part: part, level: $0.impact) }
          + [spell.end.map { Turn(bound: $0, part: part, level: nil) }].compactMap { $0 }
      }
    }.sorted { ($0.bound.time, $0.bound.event, $0.part) < ($1.bound.time, $1.bound.event, $1.part) }
  }

  private mutating func settle(_ level: Impact?, at bound: Bound, _ said: [EventKey]) {
    let open = spells.last.flatMap { $0.end == nil ? $0 : nil }
    guard var spell = open ?? level.map({ Spell($0, from: bound) }) else { return }
    if open == nil { spells.append(spell) }
    if let level { spell.see(level, at: bound) } else { spell.end = bound }
    spell.witnesses += open == nil ? said : [bound.event]
    spells[spells.count - 1] = spell
  }
}
