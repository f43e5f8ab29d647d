public import Events

/// One sentence of a document and the events it rests on; a statement without evidence cannot be made.
public struct Statement: Hashable, Sendable {
  /// A stable name, such as `impact.span`, by which two renderings of an incident are compared.
  public let slot: String
  /// What is said, without its full stop.
  public let phrase: Phrase
  /// The events it rests on, never empty, each once, in the order given.
  public let evidence: [EventKey]
  /// What was looked for and not found; the evidence is then the event that made it be looked for.
  public let absences: [String]

  /// Makes a statement that rests on at least one event.
  public init(
    _ slot: String, _ phrase: Phrase, evidence first: EventKey, _ rest: [EventKey] = [],
    absences: [String] = []
  ) {
    self.slot = slot
    self.phrase = phrase
    self.absences = absences
    var seen: Set<EventKey> = [first]
    evidence = [first] + rest.filter { seen.insert($0).inserted }
  }

  /// Makes a statement from a list of events, or nil when the list is empty.
  public init?(
    _ slot: String, _ phrase: Phrase, evidence: [EventKey], absences: [String] = []
  ) {
    guard let first = evidence.first else { return nil }
    self.init(slot, phrase, evidence: first, Array(evidence.dropFirst()), absences: absences)
  }
}
