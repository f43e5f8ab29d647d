import CMark

/// Reads CommonMark with libcmark.
///
/// YAML front matter, which CommonMark does not know, is left out; line numbers still count it.
public enum Markdown {
  /// The parsed document; every text is one.
  ///
  /// What is nested deeper than 100 elements is left out.
  public static func parse(_ text: String) -> MarkdownNode {
    withTree(of: text, options: CMARK_OPT_DEFAULT) { node($0, line: 1, depth: 0) }
      ?? MarkdownNode(kind: .document, literal: "", children: [], line: 1)
  }

  /// The text a reader sees, a block a line.
  public static func plainText(_ text: String) -> String { parse(text).plainText }

  /// The document as an HTML fragment; raw HTML and links that run code are left out.
  public static func html(_ text: String) -> String {
    withTree(of: text, options: CMARK_OPT_DEFAULT) { root in
      guard let rendered = cmark_render_html(root, CMARK_OPT_DEFAULT) else { return "" }
      defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
      return String(cString: rendered)
    } ?? ""
  }

  private static func withTree<Result>(
    of text: String, options: Int32, _ body: (OpaquePointer) -> Result
  ) -> Result? {
    let bytes = FrontMatter.blanked(Array(text.utf8))
    let tree = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(buffer.baseAddress, buffer.count, options)
    }
    guard let tree else { return nil }
    defer { cmark_node_free(tree) }
    cmark_consolidate_text_nodes(tree)
    return body(tree)
  }

  private static func node(_ pointer: OpaquePointer, line: Int, depth: Int) -> MarkdownNode {
    let ownLine = Int(cmark_node_get_start_line(pointer))
    let line = isInline(pointer) || ownLine == 0 ? line : ownLine
    var children: [MarkdownNode] = []
    var next = depth < 100 ? cmark_node_first_child(pointer) : nil
    while let child = next {
      children.append(node(child, line: line, depth: depth + 1))
      next = cmark_node_next(child)
    }
    return MarkdownNode(
      kind: kind(of: pointer), literal: string(cmark_node_get_literal(pointer)),
      children: children, line: line)
  }

  private static func isInline(_ pointer: OpaquePointer) -> Bool {
    cmark_node_get_type(pointer).rawValue >= CMARK_NODE_FIRST_INLINE.rawValue
  }

  private static func kind(of pointer: OpaquePointer) -> MarkdownNode.Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_LIST:
      cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? .orderedList : .bulletList
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_CODE_BLOCK: .codeBlock(info: string(cmark_node_get_fence_info(pointer)))
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_CUSTOM_BLOCK: .htmlBlock
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE, CMARK_NODE_CUSTOM_INLINE: .html
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link(url: string(cmark_node_get_url(pointer)))
    case CMARK_NODE_IMAGE: .image(url: string(cmark_node_get_url(pointer)))
    default: .document
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
