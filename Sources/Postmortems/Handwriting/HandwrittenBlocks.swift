/// What people wrote between `<!-- keep: name -->` and `<!-- /keep -->`, each marker alone on its line.
public struct HandwrittenBlocks: Hashable, Sendable {
  /// The blocks in the order of the document they were read from.
  public private(set) var blocks: [Block]

  /// One such block.
  public struct Block: Hashable, Sendable {
    /// The name in the marker.
    public let name: String
    /// The lines between the markers as they are, without the last line end.
    public internal(set) var text: String

    /// True when nobody wrote anything.
    public var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
  }

  /// Why the markers of a document cannot be followed.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it and what to do.
    public let reason: String

    /// The line and the reason, `line 12: the block "summary" is not closed; …`.
    public var description: String { "line \(line): \(reason)" }
  }

  /// Reads the blocks of a document; two of one name become one, in the order they stand.
  ///
  /// - Throws: `Failure` for a block that is not closed, or a marker that closes none. Repair the markers first: a
  ///   guess could lose what somebody wrote.
  public init(in document: String) throws(Failure) {
    blocks = []
    for part in try KeptLines.parts(of: document) {
      guard case .kept(let name, let lines) = part else { continue }
      add(Block(name: name, text: lines.joined(separator: "\n")))
    }
  }

  private mutating func add(_ block: Block) {
    if let index = blocks.firstIndex(where: { $0.name == block.name }) {
      let texts = [blocks[index], block].filter { !$0.isEmpty }.map(\.text)
      blocks[index].text = texts.joined(separator: "\n\n")
    } else {
      blocks.append(block)
    }
  }

  /// A newly rendered document with the blocks put into it, and the names it has no place for.
  ///
  /// What has no place any more stands at the end under "Kept text", in its markers, so that the next rendering
  /// finds it again. An empty block without a place is dropped.
  ///
  /// - Throws: `Failure` when the markers of the rendered document, so of its template, are broken.
  public func inserted(
    into document: String
  ) throws(Failure) -> (document: String, homeless: [String]) {
    var lines: [String] = []
    var placed: Set<String> = []
    for part in try KeptLines.parts(of: document) {
      switch part {
      case .generated(let generated): lines += generated
      case .kept(let name, let present):
        let block = blocks.first { $0.name == name && !$0.isEmpty }
        let isFirst = placed.insert(name).inserted
        let text = block.map { isFirst ? Lines.split($0.text) : [] } ?? present
        lines += [KeptLines.opening(name)] + text + [KeptLines.closing]
      }
    }
    let homeless = blocks.filter { !placed.contains($0.name) && !$0.isEmpty }
    while lines.last == "" { lines.removeLast() }
    if !homeless.isEmpty { lines += ["", "## Kept text"] }
    for block in homeless {
      lines += ["", KeptLines.opening(block.name)] + Lines.split(block.text) + [KeptLines.closing]
    }
    return (lines.joined(separator: "\n") + "\n", homeless.map(\.name))
  }
}
