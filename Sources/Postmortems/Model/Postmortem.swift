public import Events
public import Findings

/// A document about one incident as typed data: everything but the wording of times and the markup.
public struct Postmortem: Hashable, Sendable {
  /// What identifies the document, in order.
  public let frontMatter: [FrontMatterEntry]
  /// The title, without a full stop.
  public let title: Phrase
  /// The parts, each id at most once.
  public let sections: [Section]
  /// The cited events, numbered from 1.
  public let evidence: [EvidenceEntry]
  /// The number of each cited event.
  public let citations: [EventKey: Int]

  /// Numbers the cited events and makes the document.
  ///
  /// `events` holds every event that may be cited, once, in timeline order: occurred, source, sequence, id. The
  /// numbers follow this order, so they do not depend on the order of arrival. `leaves` has the Merkle leaf hash
  /// of each event in hexadecimal, and `marks` what the appendix says of an event, such as `late`.
  ///
  /// - Precondition: each cited event is in `events`, and no two sections have one id.
  public init(
    frontMatter: [FrontMatterEntry] = [], title: Phrase, sections: [Section], events: [Event],
    leaves: [EventKey: String] = [:], marks: [EventKey: [Phrase]] = [:]
  ) {
    precondition(Set(sections.map(\.id)).count == sections.count, "two sections with one id")
    let cited = Set(sections.flatMap(\.statements).flatMap(\.evidence))
    evidence = events.filter { cited.contains($0.key) }.enumerated().map { index, event in
      EvidenceEntry(
        number: index + 1, event: event, leaf: leaves[event.key], marks: marks[event.key] ?? [])
    }
    citations = Dictionary(
      evidence.map { ($0.key, $0.number) }, uniquingKeysWith: { first, _ in first })
    precondition(citations.count == cited.count, "a statement cites an event that was not given")
    self.frontMatter = frontMatter
    self.title = title
    self.sections = sections
  }

  /// The part of this id, when the document has it.
  public func section(_ id: Section.ID) -> Section? { sections.first { $0.id == id } }

  /// The numbers of the events a statement rests on, ascending.
  public func citations(of statement: Statement) -> [Int] {
    statement.evidence.compactMap { citations[$0] }.sorted()
  }
}

/// A key and a value at the head of a document, written as YAML.
public struct FrontMatterEntry: Hashable, Sendable {
  /// The key, a YAML plain word.
  public let key: String
  /// The value; quoted when YAML asks for it.
  public let value: String

  /// Makes an entry.
  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}

/// One cited event in the appendix: where to find it in the log and how to prove it.
public struct EvidenceEntry: Hashable, Sendable {
  /// The number citations use, from 1.
  public let number: Int
  /// The identity of the event.
  public let key: EventKey
  /// Its place in the log the document was made from.
  public let position: Position
  /// What it said, without a full stop.
  public let sentence: Phrase
  /// When it happened.
  public let occurredAt: Timestamp
  /// When it was recorded.
  public let recordedAt: Timestamp
  /// The leaf hash in hexadecimal, when given.
  public let leaf: String?
  /// What is to be known about it, such as `late`.
  public let marks: [Phrase]

  init(number: Int, event: Event, leaf: String?, marks: [Phrase]) {
    self.number = number
    key = event.key
    position = event.position
    sentence = event.sentence
    occurredAt = event.occurredAt
    recordedAt = event.recordedAt
    self.leaf = leaf
    self.marks = marks
  }
}
