public import Events

/// Writes phrases as text: in one zone, for one kind of reader, as CommonMark or plain.
public struct PhraseWriter: Sendable {
  /// Whose clock times are shown by.
  public let zone: ZoneRules
  /// Who reads.
  public let style: Style
  /// What is written.
  public let markup: Markup
  /// What people call subjects; a subject without a label goes by its short name.
  public let labels: [Subject: String]
  private var isSkeleton = false

  /// Who a document is for.
  public enum Style: String, Vocabulary {
    /// The people who run the fleet: names as code, seconds, citations.
    case `internal`
    /// Everybody else: plain words, no citations.
    case `public`
  }

  /// The two things a phrase can be written as.
  public enum Markup: Sendable {
    /// CommonMark 0.30, foreign text escaped.
    case commonMark
    /// Text for a terminal, control characters made visible.
    case plain
  }

  /// Makes a writer.
  public init(
    zone: ZoneRules, style: Style, markup: Markup = .commonMark, labels: [Subject: String] = [:]
  ) {
    self.zone = zone
    self.style = style
    self.markup = markup
    self.labels = labels
  }

  /// The same writer with a stand-in for each piece of foreign text; see `Skeleton`.
  public var skeleton: PhraseWriter {
    var writer = self
    writer.isSkeleton = true
    return writer
  }

  /// The phrase as it stands: for terms and for parts of lines.
  public func inline(_ phrase: Phrase) -> String { written(runs(phrase)) }

  /// The phrase with a capital letter and no full stop: for titles and headings.
  public func title(_ phrase: Phrase) -> String { written(runs(phrase, isCapital: true)) }

  /// The phrase with a capital letter and a full stop, unless it ends a sentence by itself.
  public func sentence(_ phrase: Phrase) -> String {
    var runs = runs(phrase, isCapital: true)
    if let last = runs.last, !last.endsSentence { runs.append(.words(".")) }
    return written(runs)
  }

  /// A stretch of a line that is written one way.
  private enum Run {
    /// Ours: may be capitalized.
    case words(String)
    /// Not ours, already folded.
    case foreign(String)
    case code(String)
    case lead(String)

    var text: String {
      switch self {
      case .words(let text), .foreign(let text), .code(let text), .lead(let text): text
      }
    }

    /// True for a lead that a sentence of its own follows.
    var isClosedLead: Bool {
      if case .lead(let text) = self { !text.hasSuffix(":") } else { false }
    }

    var endsSentence: Bool {
      if case .code = self { return false }
      return text.unicodeScalars.last.map { ".!?…:;".unicodeScalars.contains($0) } ?? true
    }
  }

  private func runs(_ phrase: Phrase, isCapital: Bool = false) -> [Run] {
    var runs: [Run] = []
    for piece in phrase.pieces.flatMap(withNoun) {
      var run = run(piece, isCapital: runs.isEmpty ? isCapital : runs.last?.isClosedLead == true)
      if run.text.isEmpty { continue }
      if case .zone = piece, let clock = namesZone(runs, run.text) {
        runs = clock
        continue
      }
      if case .lead(let lead) = runs.last { run = afterLead(run, isOpen: lead.hasSuffix(":")) }
      runs.append(run)
    }
    return runs
  }

  /// What was written, without the space behind it, when it ends with a zone already: an hour that came twice has one.
  private func namesZone(_ runs: [Run], _ zone: String) -> [Run]? {
    guard let last = runs.last, last.text == " ", let clock = runs.dropLast().last,
      clock.text.hasSuffix(" \(zone)")
    else { return nil }
    return runs.dropLast()
  }

  /// A component's noun is left out where people have a name of their own for it.
  private func withNoun(_ piece: Phrase.Piece) -> [Phrase.Piece] {
    guard case .component(let noun, let subject) = piece, labels[subject] == nil else {
      return [piece]
    }
    return [.prose("the \(noun) "), .name(subject)]
  }

  private func run(_ piece: Phrase.Piece, isCapital: Bool) -> Run {
    switch piece {
    case .verbatim(let text): .foreign(foreign(text))
    case .name(let subject), .component(_, let subject): named(subject, isCapital: isCapital)
    case .code(let text): .code(foreign(text))
    case .lead(let text): lead(text)
    case .prose(let text): words(keepingEnds(text), isCapital)
    case .time(let time, let precision): words(timeOfDay(time, precision), isCapital)
    case .date(let time): words(date(time), isCapital)
    case .zone(let time): words(zone.abbreviation(at: time), isCapital)
    case .length(let length, let precision, let exact):
      words(self.length(LengthWords(length, precision), exact: exact), isCapital)
    }
  }

  private func words(_ text: String, _ isCapital: Bool) -> Run {
    .words(isCapital ? Self.capitalized(trimmed(text)) : text)
  }

  private func length(_ words: LengthWords, exact: Bool) -> String {
    exact ? words.exact() : words.rounded(spelledOut: style == .public)
  }

  /// A name of several words, such as `the third node`, begins a sentence as words do; `db-3` stays as it is.
  private func named(_ subject: Subject, isCapital: Bool) -> Run {
    let name = name(subject)
    if style == .internal, markup == .commonMark { return .code(foreign(name)) }
    return .foreign(foreign(isCapital && name.contains(" ") ? Self.capitalized(name) : name))
  }

  private func lead(_ text: String) -> Run {
    let text = foreign(text)
    let run = Run.lead(text)
    return text.isEmpty || run.endsSentence ? run : .lead(text + ".")
  }

  /// What follows a lead begins with one space and, unless the lead announces it, a capital letter.
  private func afterLead(_ run: Run, isOpen: Bool) -> Run {
    guard case .words(let text) = run else { return run }
    return .words(isOpen ? trimmed(text) : Self.capitalized(trimmed(text)))
  }

  private func foreign(_ text: String) -> String {
    standIn(for: VisibleText.folded(text))
  }

  /// The text, or what stands for it in a skeleton.
  func standIn(for text: String) -> String { isSkeleton ? Skeleton.standIn(for: text) : text }

  /// Folds prose but keeps the space that parts it from its neighbours.
  private func keepingEnds(_ text: String) -> String {
    let folded = VisibleText.folded(text)
    if folded.isEmpty { return text.isEmpty ? "" : " " }
    return (text.first?.isWhitespace == true ? " " : "") + folded
      + (text.last?.isWhitespace == true ? " " : "")
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private func written(_ runs: [Run]) -> String {
    var line = ""
    var text = ""
    func flush() {
      let rest = line.isEmpty ? trimmed(text) : text
      line += markup == .plain ? rest : CommonMarkText.escaped(rest, beginsLine: line.isEmpty)
      text = ""
    }
    for (index, run) in runs.enumerated() {
      switch run {
      case .words(let words), .foreign(let words): text += words
      case .code(let code):
        if index > 0, case .code = runs[index - 1] { text += " " }
        flush()
        line += markup == .plain ? code : CommonMarkText.codeSpan(code)
      case .lead(let lead):
        if !(line + text).isEmpty, !text.hasSuffix(" ") { text += " " }
        flush()
        line += markup == .plain ? lead : "**" + CommonMarkText.escaped(lead) + "**"
        if index + 1 < runs.count { line += " " }
      }
    }
    flush()
    return line
  }

  private func trimmed(_ text: String) -> String { String(text.drop { $0 == " " }) }
}

extension PhraseWriter {
  /// What people call a subject.
  public func name(_ subject: Subject) -> String { labels[subject] ?? subject.shortName }

  /// `09:55:30`, `about 09:55`; an hour that clocks show twice carries its zone.
  ///
  /// Seconds are left out when they are not known and, for the public, when they are zero.
  public func timeOfDay(_ time: Timestamp, _ precision: Precision = .exact) -> String {
    let local = zone.local(time)
    var text = RFC3339.padded(local.hour, 2) + ":" + RFC3339.padded(local.minute, 2)
    if precision < .minutes, style == .internal || local.second > 0 {
      text += ":" + RFC3339.padded(local.second, 2)
    }
    if zone.isAmbiguous(time) { text += " " + zone.abbreviation(at: time) }
    return precision == .about ? "about " + text : text
  }

  /// `15 January 2025`.
  public func date(_ time: Timestamp) -> String {
    let local = zone.local(time)
    return "\(local.day) \(Self.months[local.month - 1]) \(local.year)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
