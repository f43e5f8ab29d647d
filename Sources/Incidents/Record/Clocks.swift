public import Events

/// What is known of the clocks of sources: how far each is ahead, by what, and what the policy corrects.
///
/// Nothing is corrected by itself: an estimate is an uncertainty of every length between two sources, until a policy
/// declares the clock's offset.
public struct Clocks: Sendable {
  private var measured: [String: Estimate] = [:]
  private var witnessed: [String: Estimate] = [:]
  private var receipts: [String: Entry] = [:]
  private var signals: [String: [Sighting]] = [:]
  private let corrections: [String: Setting<Elapsed>]

  /// How far one clock is ahead of another.
  public struct Estimate: Sendable, Hashable {
    /// The source whose clock it is.
    public let source: String
    /// The collector that speaks for the source; nil when only its receipt shows the offset.
    public let collector: Subject?
    /// By how much it was ahead before any correction; negative when behind, for `witnessed` of the other's clock, and
    /// for `recorded` at least this much.
    public let ahead: Elapsed
    /// How it is known.
    public let basis: Basis
    /// The collector that it was compared with by a shared signal, if it was.
    public let reference: Subject?
    /// The events that show it.
    public let evidence: [EventKey]
  }

  /// How the offset of a clock is known.
  public enum Basis: Sendable, Hashable {
    /// It was compared with a reference.
    case measured
    /// It saw a signal that another source saw too.
    case witnessed(by: String)
    /// The log had an event before the source says it saw it.
    case recorded
  }

  private struct Sighting {
    let source: String
    let collector: Subject
    let time: Timestamp
    let event: EventKey
  }

  init(_ chronicle: Chronicle) {
    corrections = chronicle.policy.clocks
    for entry in chronicle.entries { _ = read(entry) }
  }

  /// The estimates, by source; the best one for each: measured, else by a shared signal, else by its receipt.
  public var estimates: [Estimate] {
    Set(measured.keys).union(witnessed.keys).union(receipts.keys).sorted().compactMap(estimate)
  }

  /// The best estimate for a source, if there is any.
  public func estimate(of source: String) -> Estimate? {
    measured[source] ?? witnessed[source] ?? receipts[source].map(Estimate.init)
  }

  /// How far a clock is ahead of what its corrected times say.
  public func rest(of source: String) -> Elapsed { ahead(of: source) - corrected(source) }

  private func corrected(_ source: String) -> Elapsed { corrections[source]?.value.held ?? .zero }

  /// How far a clock is ahead before any correction; one that nothing is known of is taken to be as the policy says.
  private func ahead(of source: String) -> Elapsed {
    guard let estimate = estimate(of: source) else { return corrected(source) }
    switch estimate.basis {
    case .measured: return estimate.ahead.held
    // It is ahead of a clock that may itself be off.
    case .witnessed(let reference): return (estimate.ahead.held + ahead(of: reference)).held
    // A receipt shows the least that a clock is ahead, so a correction by more does not contradict it.
    case .recorded: return max(estimate.ahead.held, corrected(source))
    }
  }

  /// The events that show how far a clock is off, its correction among them.
  public func evidence(of source: String) -> [EventKey] {
    let estimate = estimate(of: source)
    var evidence = estimate?.evidence ?? []
    if case .witnessed(let reference) = estimate?.basis {
      evidence += self.evidence(of: reference)
    }
    return evidence + [corrections[source]?.event].compactMap { $0 }
  }

  /// By how much a length between two sources may be wrong, either way, and the events that show it.
  public func disagreement(_ left: String, _ right: String) -> (
    length: Elapsed, evidence: [EventKey]
  ) {
    if left == right { return (.zero, []) }
    let difference = rest(of: left) - rest(of: right)
    let length = difference < .zero ? .zero - difference : difference
    let shown = [left, right].filter { rest(of: $0) != .zero }
    return (length, length == .zero ? [] : shown.flatMap(evidence))
  }

  /// The corrections the policy declares, by source.
  public var declared: [(source: String, setting: Setting<Elapsed>)] {
    corrections.keys.sorted().compactMap { source in corrections[source].map { (source, $0) } }
  }

  /// Reads one entry; true when it changes an estimate.
  mutating func read(_ entry: Entry) -> Bool {
    guard entry.counts else { return false }
    var changed = readReceipt(of: entry)
    for effect in entry.effects {
      switch effect {
      case .measured(let measurement) where measurement.quantity == .clockOffsetMilliseconds:
        measured[entry.key.source] = Estimate(
          source: entry.key.source, collector: measurement.subject, ahead: measurement.offset,
          basis: .measured, reference: nil, evidence: [entry.key])
        for signal in signals.keys.sorted() { compare(signal) }
        changed = true
      case .changed(let change) where change.attribute == .witnessed:
        signals[change.to, default: []].append(
          Sighting(
            source: entry.key.source, collector: entry.subject, time: entry.event.occurredAt,
            event: entry.key))
        compare(change.to)
        changed = true
      case .began, .ended, .changed, .measured, .reached, .retracted: break
      }
    }
    return changed
  }

  /// Keeps the first of the receipts that show most; a time that was worked out afterwards says nothing of a clock.
  private mutating func readReceipt(of entry: Entry) -> Bool {
    guard entry.aheadOfReceipt > .zero, !entry.event.isReconstructed, entry.correctedBy == nil
    else { return false }
    if let best = receipts[entry.key.source],
      (entry.aheadOfReceipt, SortKey(best)) <= (best.aheadOfReceipt, SortKey(entry))
    {
      return false
    }
    receipts[entry.key.source] = entry
    return true
  }

  /// Compares the clocks of all who saw a signal with one of them: one of which more is known, when there is any.
  private mutating func compare(_ signal: String) {
    let seen = (signals[signal] ?? []).sorted {
      ($0.source, $0.time, $0.event) < ($1.source, $1.time, $1.event)
    }
    guard let reference = seen.first(where: { isKnown($0.source) }) ?? seen.first else { return }
    for other in seen where other.source != reference.source {
      witnessed[other.source] = Estimate(
        source: other.source, collector: other.collector, ahead: other.time - reference.time,
        basis: .witnessed(by: reference.source), reference: reference.collector,
        evidence: [reference.event, other.event])
    }
  }

  private func isKnown(_ source: String) -> Bool {
    measured[source] != nil
  }
}

extension Clocks.Estimate {
  /// What the receipt of an event shows of the clock of its source.
  fileprivate init(_ receipt: Entry) {
    self.init(
      source: receipt.key.source, collector: nil, ahead: receipt.aheadOfReceipt, basis: .recorded,
      reference: nil, evidence: [receipt.key])
  }
}

extension Entry {
  /// How long after the log had the event its source says it saw it.
  fileprivate var aheadOfReceipt: Elapsed { event.observedAt - event.recordedAt }
}

extension Elapsed {
  /// The length, held at 30 years either way: more is no offset of a clock, and sums of it stay lengths.
  fileprivate var held: Elapsed {
    min(max(self, .seconds(-1_000_000_000)), .seconds(1_000_000_000))
  }
}

extension Measurement {
  /// A clock's offset as a length, held at 30 years.
  fileprivate var offset: Elapsed {
    Elapsed(nanoseconds: Int64(min(max(value, -1e12), 1e12) * 1e6))
  }
}
