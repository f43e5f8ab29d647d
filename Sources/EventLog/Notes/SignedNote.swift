/// A text and who signed it (C2SP signed-note): the text, a blank line, and one line for each signature.
public struct SignedNote: Hashable, Sendable {
  /// What is signed; ends in a newline.
  public let text: String
  /// The signatures, in their order; not yet checked.
  public let signatures: [Signature]

  /// One line `— name base64`.
  public struct Signature: Hashable, Sendable {
    /// The name of the key.
    public let name: String
    /// The first four bytes of SHA-256(name || newline || type || public key).
    public let keyID: [UInt8]
    /// The signature itself, 64 bytes for Ed25519.
    public let bytes: [UInt8]

    var line: String { "— \(name) \(Base64.text(of: keyID + bytes))\n" }
  }

  init(text: String, signatures: [Signature]) {
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note; its signatures are checked by `LogVerifierKey.text(of:)`.
  ///
  /// - Throws: `NoteError.malformed` for anything that is not a signed note.
  public init(_ note: String) throws(NoteError) {
    let utf8 = Array(note.utf8)
    guard utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
      throw .malformed("the note has a control character")
    }
    let blank = utf8.indices.last { index in
      index > 0 && utf8[index] == 0x0A && utf8[index - 1] == 0x0A
    }
    guard let blank, utf8.last == 0x0A, blank + 1 < utf8.count else {
      throw .malformed("the note has no blank line with signatures after it")
    }
    text = String(decoding: utf8[..<blank], as: UTF8.self)
    var signatures: [Signature] = []
    for line in utf8[(blank + 1)...].split(separator: 0x0A) {
      signatures.append(try Self.signature(String(decoding: line, as: UTF8.self)))
    }
    self.signatures = signatures
  }

  private static func signature(_ line: String) throws(NoteError) -> Signature {
    let parts = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, Substring(parts[0]) == "—", !parts[1].isEmpty,
      let bytes = Base64.bytes(of: Substring(parts[2])), bytes.count > 4
    else { throw .malformed("the note has a signature line that is not — name base64") }
    return Signature(
      name: String(Substring(parts[1])), keyID: Array(bytes[..<4]), bytes: Array(bytes[4...]))
  }

  /// The whole note, as it is stored and sent.
  public var description: String {
    text + "\n" + signatures.map(\.line).joined()
  }
}
