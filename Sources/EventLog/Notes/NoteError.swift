/// Why a note, a key or a proof cannot be trusted.
public enum NoteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text does not have the format; the words say which part.
  case malformed(String)
  /// No signature is from the key that was asked for: another key signed it, or nobody.
  case anotherKey(expected: String)
  /// The signature of the right key does not fit the text: one of them was changed.
  case badSignature(String)
  /// The checkpoint is of another log.
  case anotherLog(expected: String, found: String)
  /// The hashes do not lead from the entry to the root of the checkpoint.
  case notIncluded
  /// The key could not sign; look at the key file.
  case cannotSign(String)

  /// What is wrong and what to look at, in one line.
  public var description: String {
    switch self {
    case .malformed(let what): "\(what)"
    case .anotherKey(let name): "no signature is from the key \(name); use the key file of this log"
    case .badSignature(let name):
      "the signature of \(name) does not fit the text; one of them was changed"
    case .anotherLog(let expected, let found):
      "the checkpoint is of the log \(found), not of \(expected)"
    case .notIncluded:
      "the proof does not lead to the root of the checkpoint; the entry was changed"
    case .cannotSign(let why): "the key cannot sign: \(why)"
    }
  }
}
