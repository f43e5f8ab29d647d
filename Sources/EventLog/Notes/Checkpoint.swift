/// What a log says of itself at one moment (C2SP tlog-checkpoint): its name, how many events, and their root.
public struct Checkpoint: Hashable, Sendable {
  /// The log's name for ever.
  public let origin: String
  /// The size and root.
  public let head: LogHead

  /// Makes a checkpoint.
  public init(origin: String, head: LogHead) {
    self.origin = origin
    self.head = head
  }

  /// Three lines: origin, size in decimal, root in base64.
  public var text: String {
    "\(origin)\n\(head.size)\n\(Base64.text(of: head.root.bytes))\n"
  }

  /// Reads the text of a checkpoint; lines after the third are allowed and mean nothing here.
  ///
  /// - Throws: `NoteError.malformed` for anything else.
  public init(_ text: String) throws(NoteError) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 4, !lines[0].isEmpty else {
      throw .malformed("the checkpoint has fewer than three lines")
    }
    let size = String(Substring(lines[1]))
    guard let number = Int(size), number >= 0, String(number) == size else {
      throw .malformed("the checkpoint's second line is not a size")
    }
    guard let root = Base64.bytes(of: Substring(lines[2])), root.count == 32 else {
      throw .malformed("the checkpoint's third line is not a root hash")
    }
    origin = String(Substring(lines[0]))
    head = LogHead(size: number, root: Digest(bytes: root))
  }
}
