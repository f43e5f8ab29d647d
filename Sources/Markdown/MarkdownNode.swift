/// One element of a parsed CommonMark document: a block, or something in a line.
public struct MarkdownNode: Hashable, Sendable {
  /// What it is.
  public let kind: Kind
  /// The text of a leaf: text, code, or HTML; empty in anything else.
  public let literal: String
  /// What is inside, in reading order.
  public let children: [MarkdownNode]
  /// The line of the document it begins on, from 1; for an inline that of its block.
  public let line: Int

  /// The elements of CommonMark 0.30.
  public enum Kind: Hashable, Sendable {
    /// The whole.
    case document
    /// A heading of level 1-6.
    case heading(level: Int)
    /// Lines of text.
    case paragraph
    /// A list with marks.
    case bulletList
    /// A list with numbers.
    case orderedList
    /// One entry of a list.
    case item
    /// Blocks quoted with `>`.
    case blockQuote
    /// Code on lines of its own; `info` names its language.
    case codeBlock(info: String)
    /// Raw HTML on lines of its own, comments among it.
    case htmlBlock
    /// A rule across the page.
    case thematicBreak
    /// Text as it is read.
    case text
    /// A line end inside a paragraph.
    case softBreak
    /// A line end that is kept.
    case lineBreak
    /// Code in a line.
    case code
    /// Raw HTML in a line.
    case html
    /// Emphasized text.
    case emphasis
    /// Strongly emphasized text.
    case strong
    /// A link.
    case link(url: String)
    /// A picture.
    case image(url: String)

    /// What a person calls it.
    public var name: String {
      switch self {
      case .document: "a document"
      case .heading: "a heading"
      case .paragraph: "a paragraph"
      case .bulletList, .orderedList: "a list"
      case .item: "a list item"
      case .blockQuote: "a quotation"
      case .codeBlock: "a code block"
      case .htmlBlock, .html: "HTML"
      case .thematicBreak: "a rule"
      case .text: "text"
      case .softBreak, .lineBreak: "a line break"
      case .code: "code"
      case .emphasis, .strong: "emphasis"
      case .link: "a link"
      case .image: "an image"
      }
    }
  }

  /// The text a reader sees: markup is gone, line breaks are spaces, HTML is not read.
  public var plainText: String {
    switch kind {
    case .text, .code, .codeBlock: literal
    case .softBreak, .lineBreak: " "
    case .html, .htmlBlock: ""
    case .document, .bulletList, .orderedList, .item, .blockQuote:
      children.map(\.plainText).filter { !$0.isEmpty }.joined(separator: "\n")
    default: children.map(\.plainText).joined()
    }
  }

  /// This element and all inside it, in reading order.
  public var descendants: [MarkdownNode] { [self] + children.flatMap(\.descendants) }
}
