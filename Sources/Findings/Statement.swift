public import Events

/// A sentence that rests on recorded events: it cannot exist without at least one.
public struct Statement: Sendable, Hashable {
  /// The sentence, without its full stop.
  public let phrase: Phrase
  /// The events it rests on, each once, at least one.
  public let evidence: [EventKey]
  /// What was looked for in the log and not found, in words; empty for a statement of what is there.
  public let absences: [String]
  /// The statements that this one joins into a sentence; empty for one that stands by itself.
  public let parts: [Statement]
  /// The place of the statement in the document, stable between two renderings, such as `impact.span`.
  public let slot: String

  /// Makes a statement resting on `first` and any others; repeated events count once.
  public init(
    _ slot: String, _ phrase: Phrase, evidence first: EventKey, _ others: [EventKey] = [],
    absences: [String] = []
  ) {
    self.slot = slot
    self.phrase = phrase
    self.absences = absences
    parts = []
    var seen: Set<EventKey> = []
    evidence = ([first] + others).filter { seen.insert($0).inserted }
  }

  /// Joins statements into one sentence, which rests on all that they rest on; traps on an empty list.
  public init(joining parts: [Statement], _ phrase: Phrase) {
    slot = parts[0].slot
    self.phrase = phrase
    self.parts = parts
    absences = parts.flatMap(\.absences)
    var seen: Set<EventKey> = []
    evidence = parts.flatMap(\.evidence).filter { seen.insert($0).inserted }
  }

  /// What it says piece by piece: its parts, or itself.
  public var claims: [Statement] { parts.isEmpty ? [self] : parts }

  /// Makes a statement resting on a list of events; nil when the list is empty.
  public init?(
    _ slot: String, _ phrase: Phrase, evidence: [EventKey], absences: [String] = []
  ) {
    guard let first = evidence.first else { return nil }
    self.init(slot, phrase, evidence: first, Array(evidence.dropFirst()), absences: absences)
  }
}
