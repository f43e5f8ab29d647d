public import Events
public import Findings

/// One part of a document, under one heading.
public struct Section: Hashable, Sendable {
  /// Which part it is; a document holds each at most once.
  public let id: ID
  /// The heading a template shows when it writes none of its own.
  public let heading: String
  /// What is in it, in reading order.
  public let blocks: [Block]

  /// Makes a section; without `heading` it has the usual one of its id.
  public init(_ id: ID, heading: String? = nil, _ blocks: [Block]) {
    self.id = id
    self.heading = heading ?? id.heading
    self.blocks = blocks
  }

  /// The statements of all blocks in reading order.
  public var statements: [Statement] { blocks.flatMap(\.statements) }

  /// The parts a document can have; the words are the names a template uses.
  public enum ID: String, Vocabulary {
    /// When, what and whom it touched, in one paragraph.
    case summary
    /// When, what and whom it touched, for readers outside.
    case opening
    /// The story in paragraphs, up to the first thing that was done about it, for readers outside.
    case happened
    /// The rest of the story, for readers outside.
    case fixed
    /// What held, for readers outside.
    case strengths
    /// What did not, for readers outside.
    case weaknesses
    /// What people announced they will do, for readers outside.
    case announced
    /// What did not work for whom, with bounds.
    case impact
    /// The durations, each with its two events.
    case metrics
    /// What happened when, one line an event.
    case timeline
    /// Who or what noticed.
    case detection
    /// What stood between the service and its customers, in order of time.
    case contributing
    /// What was done and what followed.
    case response
    /// What held.
    case workedWell
    /// What did not.
    case couldBeImproved
    /// What people announced they will do.
    case future
    /// What people said, as theirs.
    case statements
    /// What is not known, late, corrected or reconstructed.
    case dataQuality
    /// What changed since an earlier version.
    case errata
    /// What changed since an earlier version, for readers outside.
    case corrections
    /// The last lines: the zone, the gaps, where the text comes from.
    case closing

    /// The usual heading.
    public var heading: String {
      switch self {
      case .summary: "Summary"
      case .opening: "Summary"
      case .happened: "What happened?"
      case .fixed: "How did we fix it?"
      case .strengths: "What worked well?"
      case .weaknesses: "What could be improved?"
      case .announced: "Future prevention"
      case .impact: "Impact"
      case .metrics: "Metrics"
      case .timeline: "Timeline"
      case .detection: "Detection"
      case .contributing: "Contributing factors"
      case .response: "Response and resolution"
      case .workedWell: "What worked well?"
      case .couldBeImproved: "What could be improved?"
      case .future: "Action items"
      case .statements: "What people stated"
      case .dataQuality: "Data quality"
      case .errata: "Errata"
      case .corrections: "Corrections"
      case .closing: "About this text"
      }
    }
  }
}

/// A piece of a section.
public enum Block: Hashable, Sendable {
  /// Sentences that read on.
  case paragraph([Statement])
  /// One statement a line.
  case list([Statement])
  /// One named value a line.
  case metrics([Metric])

  /// The statements in reading order.
  public var statements: [Statement] {
    switch self {
    case .paragraph(let statements), .list(let statements): statements
    case .metrics(let metrics): metrics.map(\.statement)
    }
  }
}

/// A named value, such as "Time to detect".
public struct Metric: Hashable, Sendable {
  /// What it is called.
  public let term: Phrase
  /// The value and its two events.
  public let statement: Statement

  /// Names a statement.
  public init(_ term: Phrase, _ statement: Statement) {
    self.term = term
    self.statement = statement
  }
}
