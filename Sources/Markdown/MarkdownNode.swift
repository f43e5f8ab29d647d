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
    case document
    case heading(level: Int)
    case paragraph
    case bulletList
    case orderedList
    case item
    case blockQuote
    case codeBlock(info: String)
    case htmlBlock
    case thematicBreak
    case text
    case softBreak
    case lineBreak
    case code
    case html
    case emphasis
    case strong
    case link(url: String)
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
