/// Holds a document to what its writer meant: whatever came in from outside must be read as the text it is.
///
/// The document is rendered twice, the second time with harmless letters in place of each foreign text: the
/// skeleton. Both are parsed; one structure and, decoded, one text is what was meant.
public enum MarkdownCheck {
  /// The first place where a document does not say what was meant.
  public struct Difference: Hashable, Sendable, CustomStringConvertible {
    /// The line of the document, from 1.
    public let line: Int
    /// What happened there, such as `"# x" became a heading, not a paragraph`.
    public let reason: String

    /// The line and the reason, `line 12: "# x" became a heading, not a paragraph`.
    public var description: String { "line \(line): \(reason)" }
  }

  /// Compares a document with its skeleton; nil when it says what was meant.
  ///
  /// `decode` turns the letters of the skeleton back into the text they stand for.
  public static func difference(
    document: String, skeleton: String, decode: @escaping (String) -> String
  ) -> Difference? {
    let lines = document.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let comparison = Comparison(lines: lines, decode: decode)
    return comparison.difference(Markdown.parse(document), Markdown.parse(skeleton))
  }
}

private struct Comparison {
  let lines: [String]
  let decode: (String) -> String

  func difference(_ node: MarkdownNode, _ meant: MarkdownNode) -> MarkdownCheck.Difference? {
    guard node.kind == decoded(meant.kind) else { return became(node, insteadOf: meant) }
    for (child, meant) in zip(node.children, meant.children) {
      if let difference = difference(child, meant) { return difference }
    }
    if node.children.count > meant.children.count {
      return became(node.children[meant.children.count], insteadOf: nil)
    }
    if meant.children.count > node.children.count {
      return difference(at: node.line, "\(quoted(node.line)) has no \(lost(node, meant)) any more")
    }
    guard node.literal == decode(meant.literal) else {
      return difference(
        at: node.line, "\"\(decode(meant.literal))\" would be read as \"\(node.literal)\"")
    }
    return nil
  }

  private func decoded(_ kind: MarkdownNode.Kind) -> MarkdownNode.Kind {
    switch kind {
    case .link(let url): .link(url: decode(url))
    case .image(let url): .image(url: decode(url))
    case .codeBlock(let info): .codeBlock(info: decode(info))
    default: kind
    }
  }

  private func lost(_ node: MarkdownNode, _ meant: MarkdownNode) -> String {
    meant.children[node.children.count].kind.name
  }

  private func became(
    _ node: MarkdownNode, insteadOf meant: MarkdownNode?
  ) -> MarkdownCheck.Difference {
    let text = meant.map { ", not \($0.kind.name)" } ?? ""
    return difference(at: node.line, "\(quoted(node.line)) became \(node.kind.name)\(text)")
  }

  private func difference(at line: Int, _ reason: String) -> MarkdownCheck.Difference {
    MarkdownCheck.Difference(line: line, reason: reason)
  }

  private func quoted(_ line: Int) -> String {
    lines.indices.contains(line - 1) ? "\"\(lines[line - 1])\"" : "\"\""
  }
}
