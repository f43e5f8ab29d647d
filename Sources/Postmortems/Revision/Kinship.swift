import Events
import Findings

extension Revision {
  /// The changes with what went and what appeared taken together where both speak of the same thing: their slots differ
  /// only in the event they are named for, as that of a window does when another event is found to begin it.
  var paired: [Change] {
    var gone = Dictionary(grouping: changes.filter { $0.kind == .went }, by: Kinship.init)
    var taken: Set<Change> = []
    let told = changes.map { change -> Change in
      let kin = Kinship(change)
      guard change.kind == .appeared, let first = gone[kin]?.first else { return change }
      gone[kin]?.removeFirst()
      taken.insert(first)
      return Change(
        section: change.section, slot: change.slot, before: first.before, after: change.after,
        term: change.term)
    }
    return told.filter { !taken.contains($0) }
  }
}

/// What two statements share that speak of the same thing.
private struct Kinship: Hashable {
  let section: Section.ID
  let stem: String
  let term: Phrase?
  let name: Phrase.Piece?

  init(_ change: Revision.Change) {
    let statement = change.after ?? change.before
    section = change.section
    term = change.term
    stem = Self.stem(of: change.slot, statement?.evidence ?? [])
    name = statement?.phrase.pieces.first { piece in
      switch piece {
      case .name, .component: true
      case .prose, .verbatim, .code, .time, .date, .zone, .length, .lead: false
      }
    }
  }

  /// The slot without the event that it is named for.
  private static func stem(of slot: String, _ evidence: [EventKey]) -> String {
    let endings = evidence.flatMap { ["\($0.source)#\($0.id)", $0.id] }
    let ending = endings.filter { slot.hasSuffix("." + $0) }.max { $0.count < $1.count }
    return String(slot.dropLast(ending?.count ?? 0))
  }
}
