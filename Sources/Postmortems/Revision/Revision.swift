public import Events
public import Findings

/// What became of the statements of a document between two versions of it.
///
/// Statements are compared piece by piece, by section and slot, and by what a reader sees of them: how pieces are
/// joined into sentences is style, and a time that is shown to the minute has not changed when its seconds have.
public struct Revision: Sendable {
  /// What changed, appeared or went, section by section; within one in the later version's order, what went last.
  public let changes: [Change]

  /// One statement that reads otherwise, is new, or is there no more.
  public struct Change: Hashable, Sendable {
    /// The part of the document.
    public let section: Section.ID
    /// The place of the statement in it.
    public let slot: String
    /// What it said; nil when it was not there.
    public let before: Statement?
    /// What it says; nil when it is not there any more.
    public let after: Statement?
    /// The name of the value, for a statement that is one, such as "Time to detect".
    public let term: Phrase?

    /// What happened to the statement.
    public var kind: Kind {
      if before == nil { return .appeared }
      return after == nil ? .went : .changed
    }

    /// The sentence before, with the name of its value.
    public var said: Phrase? { before.map { named($0.phrase) } }
    /// The sentence after, with the name of its value.
    public var says: Phrase? { after.map { named($0.phrase) } }

    private func named(_ phrase: Phrase) -> Phrase { term.map { "\($0): \(phrase)" } ?? phrase }
  }

  /// What can happen to a statement.
  public enum Kind: String, CaseIterable, Sendable {
    /// It reads otherwise.
    case changed
    /// It is new.
    case appeared
    /// It is not there any more.
    case went
  }

  /// Compares two versions of a document, or some sections of it.
  public init(
    from earlier: [Section], to later: [Section], in ids: [Section.ID] = Section.ID.allCases
  ) {
    changes = ids.flatMap { id in
      Self.changes(
        in: id, from: Claim.all(of: earlier.first { $0.id == id }),
        to: Claim.all(of: later.first { $0.id == id }))
    }
  }

  private static func changes(
    in section: Section.ID, from earlier: [Claim], to later: [Claim]
  ) -> [Change] {
    var left = Dictionary(grouping: earlier, by: \.slot)
    let fresh = later.filter { left.remove($0) == nil }
    let changed = fresh.map { claim in
      Change(
        section: section, slot: claim.slot, before: left.removeFirst(of: claim.slot)?.statement,
        after: claim.statement, term: claim.term)
    }
    let gone = earlier.compactMap { left.removeFirst(of: $0.slot) }.map { claim in
      Change(
        section: section, slot: claim.slot, before: claim.statement, after: nil, term: claim.term)
    }
    return changed + gone
  }
}

/// A statement as it is compared.
private struct Claim {
  let slot: String
  let term: Phrase?
  let statement: Statement
  let shown: [Phrase.Piece]

  static func all(of section: Section?) -> [Claim] {
    (section?.blocks ?? []).flatMap { block in
      if case .metrics(let metrics) = block {
        metrics.flatMap { metric in
          metric.statement.claims.map { Claim($0, metric.term) }
        }
      } else {
        block.statements.flatMap(\.claims).map { Claim($0, nil) }
      }
    }
  }

  private init(_ statement: Statement, _ term: Phrase?) {
    (self.statement, self.term) = (statement, term)
    slot = statement.slot
    shown = (term?.shown ?? []) + statement.phrase.shown
  }
}

extension [String: [Claim]] {
  /// Takes out the claim that reads like another, when there is one.
  fileprivate mutating func remove(_ claim: Claim) -> Claim? {
    let index = self[claim.slot]?.firstIndex { $0.shown == claim.shown }
    return index.flatMap { self[claim.slot]?.remove(at: $0) }
  }

  fileprivate mutating func removeFirst(of slot: String) -> Claim? {
    self[slot]?.isEmpty == false ? self[slot]?.removeFirst() : nil
  }
}

extension Phrase {
  /// The pieces with times and lengths in the words that a reader sees, in UTC.
  fileprivate var shown: [Piece] {
    let writer = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    return pieces.map { piece in
      switch piece {
      case .time, .date, .length: .prose(writer.inline(Phrase([piece])))
      case .zone: .prose("")
      case .prose, .verbatim, .name, .component, .code, .lead: piece
      }
    }
  }
}
