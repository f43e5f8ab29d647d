import Events

/// Folds what is said of one condition into spells, counting vantages by the policy's shares.
///
/// A vantage counts from its first word on, and not while it says that it does not know or its collector is blind; when
/// none is left, what the last one knew holds until one speaks. What is said without a vantage is said of the subject
/// as a whole.
struct WindowFold {
  private let condition: Condition
  private let tally: Tally
  /// The events that ended the condition when it had not begun, although it cannot end otherwise.
  private(set) var strays: Set<EventKey> = []
  private var closed: [Spell] = []
  private var open: Spell?
  private var lastGood: Bound?
  private var whole: Impact?
  private var isFinding = false
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
    // Nobody sees a subject only when no vantage does, whatever the policy says of trouble.
    tally =
      condition.name == .unobserved
      ? Tally(degradedFrom: 1, unavailableFrom: 1)
      : Tally(
        degradedFrom: policy.degradedShare.value, unavailableFrom: policy.unavailableShare.value)
  }

  /// The spells so far, the open one last.
  var spells: [Spell] { closed + [open].compactMap { $0 } }

  mutating func take(_ turn: Turn) {
    switch turn {
    case .said(let entry): take(entry)
    case .wentBlind(let source, let bound): silence(at: bound, by: bound.event) { $0 == source }
    case .looksAgain(let source, let bound): silence(at: bound, by: nil) { $0 == source }
    }
  }

  private mutating func take(_ entry: Entry) {
    let isOpen = open != nil
    isFinding = entry.effects.contains { $0.isFinding }
    for effect in entry.effects { apply(effect, at: entry.bound) }
    if !isOpen, open == nil, !complainants.contains(entry.key.source), mustHaveBegun(entry) {
      strays.insert(entry.key)
    }
    hearComplaint(entry)
  }

  /// Of several who saw the condition begin, each may say that it ended.
  private mutating func hearComplaint(_ entry: Entry) {
    for effect in entry.effects {
      switch effect {
      case .began(condition, _): complainants.insert(entry.key.source)
      case .ended(condition): complainants.remove(entry.key.source)
      case .began, .ended, .changed, .measured, .reached, .retracted: break
      }
    }
  }

  /// True when the entry ends what only a beginning can precede, or says itself that the subject was bad before.
  private func mustHaveBegun(_ entry: Entry) -> Bool {
    let ends = entry.effects.contains { $0 == .ended(condition) }
    guard ends else { return false }
    let name = condition.name
    // An action may be told by one event, when it is done.
    if [.resync, .maintenance, .distrusted].contains(name) || name.isFiring { return true }
    return name == .availability
      && entry.effects.contains {
        guard case .changed(let change) = $0, change.attribute == .state else { return false }
        return ["down", "degraded"].contains(change.from)
      }
  }

  private mutating func apply(_ effect: Effect, at bound: Bound) {
    switch effect {
    case .began(let other, let impact) where other.ofSubject == condition:
      if let vantage = other.vantage { hear(vantage, impact, bound) } else { whole = impact }
      settle(at: bound, isGood: false)
    case .ended(let other) where other.ofSubject == condition:
      if let vantage = other.vantage {
        hear(vantage, nil, bound)
      } else {
        whole = nil
        for vantage in voices.keys.sorted() { hear(vantage, nil, bound) }
      }
      settle(at: bound, isGood: true)
    case .began(let other, _) where other.isBlindVantage(of: condition):
      if let vantage = other.vantage, voices[vantage] != nil {
        voices[vantage]?.silencedBy = bound.event
        settle(at: bound, isGood: false)
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

  private mutating func settle(at bound: Bound, isGood: Bool) {
    let seeing = voices.values.filter { $0.silencedBy == nil }
    if !seeing.isEmpty { counted = tally.level(of: seeing.map(\.impact)) }
    switch (open, [whole, counted].compactMap { $0 }.max()) {
    case (nil, .some(let level)):
      open = Spell(level, from: bound, lastKnownGood: lastGood, isFound: isFinding)
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
