/// A sentence, or part of one, in pieces that know what they are.
///
/// Names, times and foreign text stay apart from prose until the last step, so that a template can set names as
/// code, show times in the reader's zone, and escape what came from outside. Write it as a string:
///
///     let phrase: Phrase = "\(subject) went \(word) at \(time: event.occurredAt, event.precision)"
///
/// An interpolated `String` is foreign text; only the literal parts are prose.
public struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The pieces in reading order.
  public private(set) var pieces: [Piece]

  /// One piece of a phrase.
  public enum Piece: Hashable, Sendable {
    /// Our own words.
    case prose(String)
    /// Text that came in with an event: escaped, never markup.
    case verbatim(String)
    /// The name of a component.
    case name(Subject)
    /// A component by what it is and its name, `the cluster mysql`, or by what people call it alone.
    case component(noun: String, Subject)
    /// Something a machine reads: a command, a code, a path.
    case code(String)
    /// A time of day; the reader's zone is chosen when it is rendered.
    case time(Timestamp, Precision)
    /// A calendar date; the reader's zone is chosen when it is rendered.
    case date(Timestamp)
    /// What the reader's zone is called at an instant, such as `CET`.
    case zone(Timestamp)
    /// A length of time, rounded as people say it; `exact` keeps the seconds.
    case length(Elapsed, Precision, exact: Bool)
    /// Words that are set off at the head of a line.
    case lead(String)
  }

  /// Makes a phrase of pieces.
  public init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  public init(stringLiteral value: String) {
    pieces = value.isEmpty ? [] : [.prose(value)]
  }

  public init(stringInterpolation: StringInterpolation) {
    pieces = stringInterpolation.pieces
  }

  /// A phrase of prose that is not known until run time, such as a word from a closed vocabulary.
  public static func prose(_ text: String) -> Phrase { Phrase([.prose(text)]) }

  /// True when there is nothing to read.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The two phrases one after the other.
  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(left.pieces + right.pieces)
  }

  /// Appends a phrase in place.
  public static func += (left: inout Phrase, right: Phrase) {
    left.pieces += right.pieces
  }

  /// Builds a phrase from a string literal with interpolations.
  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.prose(literal)) }
    }

    /// Foreign text.
    public mutating func appendInterpolation(_ text: String) {
      if !text.isEmpty { pieces.append(.verbatim(text)) }
    }

    /// A number, in decimal.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      pieces.append(.prose(String(number)))
    }

    /// A component's name.
    public mutating func appendInterpolation(_ subject: Subject) {
      pieces.append(.name(subject))
    }

    /// A component's name with a noun before it, unless people have a name of their own for it.
    public mutating func appendInterpolation(the noun: String, _ subject: Subject) {
      pieces.append(.component(noun: noun, subject))
    }

    /// A word of a closed vocabulary.
    public mutating func appendInterpolation(_ word: some Vocabulary) {
      pieces.append(.prose(word.words))
    }

    /// Another phrase.
    public mutating func appendInterpolation(_ phrase: Phrase) {
      pieces += phrase.pieces
    }

    /// Prose that is computed, such as a plural.
    public mutating func appendInterpolation(prose text: String) {
      if !text.isEmpty { pieces.append(.prose(text)) }
    }

    /// Something a machine reads.
    public mutating func appendInterpolation(code text: String) {
      if !text.isEmpty { pieces.append(.code(text)) }
    }

    /// A time of day.
    public mutating func appendInterpolation(time: Timestamp, _ precision: Precision = .exact) {
      pieces.append(.time(time, precision))
    }

    /// A calendar date.
    public mutating func appendInterpolation(date: Timestamp) {
      pieces.append(.date(date))
    }

    /// What the reader's zone is called at an instant.
    public mutating func appendInterpolation(zone: Timestamp) {
      pieces.append(.zone(zone))
    }

    /// A length of time, rounded as people say it.
    public mutating func appendInterpolation(
      _ length: Elapsed, _ precision: Precision = .exact, exact: Bool = false
    ) {
      pieces.append(.length(length, precision, exact: exact))
    }

    /// Words set off at the head of a line.
    public mutating func appendInterpolation(lead text: String) {
      pieces.append(.lead(text))
    }
  }
}
