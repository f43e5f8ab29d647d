import Crypto
import FoundationEssentials

/// The key with which a log signs its checkpoints (Ed25519); who has it can speak for the log.
public struct LogSigner: Sendable {
  /// The origin of the log, which is the name of its key.
  public let name: String
  private let key: Curve25519.Signing.PrivateKey

  private static let prefix = "PRIVATE+KEY+"

  /// Makes a key from a seed.
  ///
  /// - Throws: `NoteError.malformed` when the seed has not 32 bytes, or the name is empty or has a space or plus in it.
  public init(name: String, seed: [UInt8]) throws(NoteError) {
    // The name becomes part of the source of what the log says of itself.
    guard KeyText.isName(name), name.utf8.allSatisfy(AttributeText.isReferenceByte) else {
      throw .malformed(
        "\"\(name)\" cannot name a log; write ASCII without spaces, quotes and plus signs")
    }
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw .malformed("an Ed25519 seed has 32 bytes")
    }
    self.name = name
    self.key = key
  }

  /// Makes a new key from the system's random numbers.
  ///
  /// - Throws: `NoteError.malformed` for a name that is empty or has a space or plus in it.
  public init(generatingFor name: String) throws(NoteError) {
    try self.init(name: name, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
  }

  /// Reads the text of a key file, `PRIVATE+KEY+name+hash+base64`, with a newline at its end or not.
  ///
  /// - Throws: `NoteError.malformed` when it is something else or does not fit its hash.
  public init(keyFile: String) throws(NoteError) {
    let text = keyFile.hasSuffix("\n") ? String(keyFile.dropLast()) : keyFile
    guard text.hasPrefix(Self.prefix) else {
      throw .malformed("the key file does not begin with \(Self.prefix)")
    }
    let (name, seed) = try KeyText.parse(String(text.dropFirst(Self.prefix.count)))
    try self.init(name: name, seed: seed)
    guard self.keyFile == text + "\n" else {
      throw .malformed("the signing key does not fit its hash")
    }
  }

  /// The text of the key file; keep it readable by the log's owner alone.
  public var keyFile: String {
    let seed = Array(key.rawRepresentation)
    return Self.prefix + KeyText.text(name: name, keyID: verifierKey.keyID, key: seed) + "\n"
  }

  /// The public half, to give away.
  public var verifierKey: LogVerifierKey {
    LogVerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
  }

  /// Signs a text that ends in a newline.
  ///
  /// - Throws: `NoteError.cannotSign` when the cryptography library refuses.
  public func sign(_ text: String) throws(NoteError) -> String {
    precondition(text.utf8.last == 0x0A, "a note's text ends in a newline")
    let bytes: [UInt8]
    do { bytes = Array(try key.signature(for: Array(text.utf8))) } catch {
      throw .cannotSign("\(error)")
    }
    let signature = SignedNote.Signature(name: name, keyID: verifierKey.keyID, bytes: bytes)
    return SignedNote(text: text, signatures: [signature]).description
  }

  /// Signs the state of the log.
  ///
  /// - Throws: `NoteError.cannotSign` when the cryptography library refuses.
  public func checkpoint(of head: LogHead) throws(NoteError) -> SignedCheckpoint {
    SignedCheckpoint(head: head, note: try sign(Checkpoint(origin: name, head: head).text))
  }
}
