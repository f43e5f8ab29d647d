import Crypto
import FoundationEssentials

/// The public half of a log's key: who has it can check checkpoints and proofs, and cannot make any.
public struct LogVerifierKey: Hashable, Sendable {
  /// The key's name, the origin of the log.
  public let name: String
  /// The Ed25519 public key, 32 bytes.
  public let publicKey: [UInt8]

  /// The algorithm of the note format that stands for Ed25519.
  static let ed25519: UInt8 = 1

  init(name: String, publicKey: [UInt8]) {
    self.name = name
    self.publicKey = publicKey
  }

  /// Reads `name+hash+base64`, the form of C2SP signed-note.
  ///
  /// - Throws: `NoteError.malformed` when a part is missing, of another algorithm, or does not fit the hash.
  public init(_ text: String) throws(NoteError) {
    let (name, key) = try KeyText.parse(text)
    guard (try? Curve25519.Signing.PublicKey(rawRepresentation: key)) != nil else {
      throw .malformed("the verifier key is not an Ed25519 key")
    }
    self.init(name: name, publicKey: key)
    guard text == self.text else { throw .malformed("the verifier key does not fit its hash") }
  }

  /// `name+hash+base64`, as verifiers take it.
  public var text: String { KeyText.text(name: name, keyID: keyID, key: publicKey) }

  /// The first four bytes of SHA-256(name || newline || type || public key).
  public var keyID: [UInt8] {
    let bytes = Array(name.utf8) + [0x0A, Self.ed25519] + publicKey
    return Array(MerkleHash.sha256(bytes).bytes[..<4])
  }

  /// The text of a note, once the signature of this key was found in it and fits.
  ///
  /// - Throws: `NoteError` when the note is none, was signed by another key, or was changed.
  public func text(of note: String) throws(NoteError) -> String {
    let note = try SignedNote(note)
    let keyID = keyID
    guard let signature = note.signatures.first(where: { $0.name == name && $0.keyID == keyID })
    else { throw .anotherKey(expected: text) }
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey),
      key.isValidSignature(signature.bytes, for: Array(note.text.utf8))
    else { throw .badSignature(name) }
    return note.text
  }

  /// The checkpoint of a note, once the signature fits and the log is the one of this key's name.
  ///
  /// - Throws: `NoteError` as `text(of:)`, or `anotherLog`.
  public func checkpoint(of note: String) throws(NoteError) -> Checkpoint {
    let checkpoint = try Checkpoint(text(of: note))
    guard checkpoint.origin == name else {
      throw .anotherLog(expected: name, found: checkpoint.origin)
    }
    return checkpoint
  }
}

/// The text of a key: `name+hash+base64(type || key)`.
enum KeyText {
  static func text(name: String, keyID: [UInt8], key: [UInt8]) -> String {
    "\(name)+\(Hexadecimal.text(of: keyID))+\(Base64.text(of: [LogVerifierKey.ed25519] + key))"
  }

  static func parse(_ text: String) throws(NoteError) -> (name: String, key: [UInt8]) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(of: Substring(parts[2])) else {
      throw .malformed("the key is not name+hash+base64")
    }
    let name = String(Substring(parts[0]))
    guard isName(name) else { throw .malformed("the key's name is empty or has a space in it") }
    guard bytes.count == 33, bytes[0] == LogVerifierKey.ed25519 else {
      throw .malformed("the key is not an Ed25519 key")
    }
    return (name, Array(bytes[1...]))
  }

  /// True for a name without spaces, plus signs and control characters.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 && $0.value != 0x7F
      }
  }
}
