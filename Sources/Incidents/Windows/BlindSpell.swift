import Events

/// A time in which a collector saw nothing, or nobody knew how a subject was.
struct BlindSpell: Sendable, Hashable {
  let from: Timestamp
  let to: Timestamp?
  let evidence: [EventKey]
  /// The first words soon after it: how a subject is, is known from then on.
  private var words: [Subject: Timestamp] = [:]
  private var settledBy: Timestamp?
  /// The start of another one so soon after it that there was no time to speak.
  private var next: Timestamp?

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

  /// The same spell up to the first word of each subject, when a source that is listened to has one soon after it.
  func settled(
    _ chronicle: Chronicle, before next: BlindSpell? = nil, listeningTo isHeard: (String) -> Bool
  ) -> BlindSpell {
    guard let to else { return self }
    var spell = self
    let end = to + chronicle.policy.settle.value
    spell.settledBy = end
    spell.next = next.flatMap { to < $0.from && $0.from <= end ? $0.from : nil }
    for entry in chronicle.slice(to...end) where isHeard(entry.key.source) {
      for subject in entry.subjectsSpokenOf where spell.words[subject] == nil {
        spell.words[subject] = entry.occurredAt
      }
    }
    return spell
  }

  private func end(for subject: Subject) -> Timestamp? {
    [words[subject], next].compactMap { $0 }.min() ?? to
  }

  /// The time in which it hid a subject: up to the first contact after it or, `settled`, up to the first word.
  func interval(of subject: Subject, asOf: Timestamp, settled: Bool) -> Interval? {
    Interval(from: from, to: (settled ? end(for: subject) : to) ?? asOf)
  }

  func touches(_ range: ClosedRange<Timestamp>, for subject: Subject) -> Bool {
    from <= range.upperBound && (end(for: subject).map { $0 >= range.lowerBound } ?? true)
  }

  /// True when what is said at an instant may end it.
  func isAwaiting(_ time: Timestamp) -> Bool {
    from <= time && settledBy.map { time <= $0 } ?? true
  }

  /// All of its time.
  var range: ClosedRange<Timestamp> { from...(settledBy ?? .distantFuture) }

  /// The blind spells of a collector that stands on what failed: while that is down and the collector says nothing, it
  /// saw nothing; its first word afterwards ends that.
  static func sharedFate(
    of sources: Set<String>, on foundations: Set<Subject>, _ chronicle: Chronicle,
    _ windows: Windows
  ) -> [BlindSpell] {
    let always = Timestamp.distantPast...Timestamp.distantFuture
    let failures = windows.touching(always) {
      foundations.contains($0.subject) && $0.name.isImpairment
    }.flatMap { $0.stretches(atLeast: .unavailable) }
    return failures.compactMap { failure in
      let limit = failure.to?.time ?? chronicle.latest?.occurredAt ?? failure.from.time
      guard limit > failure.from.time else { return nil }
      let end = endOfSilence(of: sources, from: failure.from, to: failure.to, chronicle)
      return BlindSpell(from: failure.from, to: end)
    }
  }

  /// The first word of some sources after a failure, or the end of the failure when that comes before it.
  static func endOfSilence(
    of sources: Set<String>, from start: Bound, to end: Bound?, _ chronicle: Chronicle
  ) -> Bound? {
    let limit = max(start.time, end?.time ?? chronicle.latest?.occurredAt ?? start.time)
    let word = chronicle.slice(start.time...limit).first {
      $0.occurredAt > start.time && $0.counts && sources.contains($0.key.source)
    }?.bound
    return [word, end].compactMap { $0 }.min(by: Bound.earlier)
  }
}

extension [BlindSpell] {
  /// The times in which they hid a subject, of those that touch a range.
  func intervals(
    of subject: Subject, touching range: ClosedRange<Timestamp>, asOf: Timestamp, settled: Bool
  ) -> [Interval] {
    filter { $0.touches(range, for: subject) }.compactMap {
      $0.interval(of: subject, asOf: asOf, settled: settled)
    }
  }
}

extension Entry {
  /// The subjects of which it says how they are; work on one, or an alert, says nothing of that.
  var subjectsSpokenOf: [Subject] {
    effects.compactMap { effect in
      switch effect {
      case .began(let condition, _), .ended(let condition):
        condition.name.isImpairment || condition.name == .unobserved ? condition.subject : nil
      case .changed, .measured, .reached, .retracted: nil
      }
    }
  }
}
