import Events
public import Findings

extension Postmortem {
  /// The document as a template sees it, worded by `writer`.
  ///
  /// Names: `title`, `zone`, `frontMatter` (a list of `key`, `value` for YAML and `text` for anywhere else),
  /// `evidence` (a section with `entries`), and each `Section.ID`. A section has `heading`, `body` (all of it) and
  /// `blocks`, each with `text` and `statements` (`slot`, `term`, `text`, `sentence`, `citations`). A section
  /// without blocks is a false flag, so that `{{#errata}}…{{/errata}}` leaves it out.
  public func templateValue(_ writer: PhraseWriter) -> TemplateValue {
    var members: [String: TemplateValue] = [
      "title": .text(writer.title(title)),
      "zone": .text(writer.inline("\(writer.zone.name)")),
      "frontMatter": .list(frontMatter.map { value(of: $0, writer) }),
      "evidence": evidenceValue(writer),
    ]
    for id in Section.ID.allCases {
      members[id.rawValue] = section(id).map { value(of: $0, writer) } ?? .flag(false)
    }
    return .object(members)
  }

  private func value(of entry: FrontMatterEntry, _ writer: PhraseWriter) -> TemplateValue {
    .object([
      "key": .text(entry.key),
      "value": .text(writer.standIn(for: YAMLScalar.written(entry.value))),
      "text": .text(writer.inline("\(entry.value)")),
    ])
  }

  private func value(of section: Section, _ writer: PhraseWriter) -> TemplateValue {
    let blocks = section.blocks.filter { !$0.statements.isEmpty }
    if blocks.isEmpty { return .flag(false) }
    return .object([
      "heading": .text(writer.title("\(section.heading)")),
      "body": .text(blocks.map { text(of: $0, writer) }.joined(separator: "\n\n")),
      "blocks": .list(
        blocks.map {
          .object(["text": .text(text(of: $0, writer)), "statements": statements(of: $0, writer)])
        }),
    ])
  }

  private func statements(of block: Block, _ writer: PhraseWriter) -> TemplateValue {
    let terms: [Phrase] =
      if case .metrics(let metrics) = block { metrics.map(\.term) } else { [] }
    return .list(
      block.statements.enumerated().map { index, statement in
        .object([
          "slot": .text(writer.inline("\(statement.slot)")),
          "term": .text(terms.isEmpty ? "" : writer.title(terms[index])),
          "text": .text(text(of: statement, writer)),
          "sentence": .text(writer.sentence(statement.phrase)),
          "citations": .text(EvidenceNumbers.joined(citations(of: statement))),
        ])
      })
  }

  private func evidenceValue(_ writer: PhraseWriter) -> TemplateValue {
    if evidence.isEmpty { return .flag(false) }
    let lines = evidence.map { $0.line(writer) }
    return .object([
      "heading": .text("Evidence"),
      "body": .text(lines.map { "- " + $0 }.joined(separator: "\n")),
      "entries": .list(lines.map { .object(["text": .text($0)]) }),
    ])
  }
}

extension Postmortem {
  /// A block as CommonMark: a line of sentences, or a list; citations follow each sentence of an internal document.
  public func text(of block: Block, _ writer: PhraseWriter) -> String {
    switch block {
    case .paragraph(let statements):
      statements.map { text(of: $0, writer) }.joined(separator: " ")
    case .list(let statements):
      statements.map { "- " + text(of: $0, writer) }.joined(separator: "\n")
    case .metrics(let metrics):
      metrics.map { metric in
        let term = writer.title(metric.term)
        let name = writer.markup == .commonMark ? "**\(term)**" : "\(term):"
        return "- \(name) \(text(of: metric.statement, writer))"
      }.joined(separator: "\n")
    }
  }

  /// A statement as one sentence; followed by `[E14, E17]` unless the document is public.
  public func text(of statement: Statement, _ writer: PhraseWriter) -> String {
    let sentence = writer.sentence(statement.phrase)
    if writer.style == .public { return sentence }
    return sentence + " [\(EvidenceNumbers.joined(citations(of: statement)))]"
  }
}

extension EvidenceEntry {
  /// What the appendix says of an event; instants in UTC, as the log has them.
  func line(_ writer: PhraseWriter) -> String {
    var place: Phrase = "\(code: key.source) \(code: key.id), position \(position.index)"
    if let leaf { place += ", leaf \(code: leaf)" }
    place += ", occurred \(prose: RFC3339.format(occurredAt))"
    place += ", recorded \(prose: RFC3339.format(recordedAt))"
    for mark in marks { place += "; \(mark)" }
    let number = writer.markup == .commonMark ? "**E\(number)**" : "E\(number)"
    return "\(number) \(writer.sentence(sentence)) \(writer.sentence(place))"
  }
}
