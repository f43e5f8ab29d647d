public import Events

/// The event with which a log says that other bytes came under an identity it already had (`log.conflicted`).
///
/// Every engine makes the same one: it comes after the accepted events of its batch, in the same commit; its id is made
/// of the identity and the bytes that were offered, so that an attempt that is repeated is noted once.
public enum ConflictNote {
  /// The CloudEvents `type`.
  public static let type = "log.conflicted"

  /// The source of what a log says of itself.
  public static func source(origin: String) -> String { "/log/\(origin)" }

  /// The identity of the note for bytes that were offered.
  public static func key(for offered: IncomingEvent, origin: String) -> EventKey {
    var bytes = Array("\(offered.key.source)\n\(offered.key.id)\n".utf8)
    bytes += MerkleHash.sha256(offered.body).bytes
    let digest = MerkleHash.sha256(bytes).hexadecimal
    return EventKey(source: source(origin: origin), id: "conflict-" + String(digest.prefix(32)))
  }

  /// The note for bytes that were offered when others were stored at `stored`.
  ///
  /// - Throws: `EnvelopeError` when the origin cannot be part of a URI.
  public static func event(
    offered: IncomingEvent, stored: Position, origin: String, at time: Timestamp
  ) throws(EnvelopeError) -> IncomingEvent {
    let fields = Fields(
      source: shortened(offered.key.source), id: shortened(offered.key.id),
      offeredHash: MerkleHash.sha256(offered.body).hexadecimal, storedPosition: stored.index)
    return try EventDraft(
      key: key(for: offered, origin: origin), type: type, subject: subject(of: offered.key),
      time: time, data: fields
    ).encoded()
  }

  private struct Fields: Encodable {
    let source: String
    let id: String
    let offeredHash: String
    let storedPosition: Int
  }

  /// The event that the conflict is about, with the spaces of its id, which a subject cannot hold, written as %20.
  private static func subject(of key: EventKey) -> Subject {
    var id: [UInt8] = []
    for byte in shortened(key.id).utf8 {
      if byte == 0x20 { id += Array("%20".utf8) } else { id.append(byte) }
    }
    return Subject(.event, "\(shortened(key.source))#\(String(decoding: id, as: UTF8.self))")
  }

  /// An identity that fills an event by itself would not leave room for the note.
  private static func shortened(_ text: String) -> String {
    let most = 4096
    guard text.utf8.count > most else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: most)
    while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end]) + "..."
  }
}
