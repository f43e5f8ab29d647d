/// The part of a document that no person is meant to edit, and the line that tells whether one did.
///
/// The last line, `<!-- generated: <16 digits> -->`, holds the FNV-1a hash (64 bits) of every line outside the keep
/// blocks. It guards against overwriting by mistake; it is no signature.
public enum GeneratedPart {
  /// The document with its hash as last line, in place of any it had.
  ///
  /// - Throws: `HandwrittenBlocks.Failure` when its keep markers are broken.
  public static func sealed(_ document: String) throws(HandwrittenBlocks.Failure) -> String {
    var lines: [String] = []
    for part in try KeptLines.parts(of: document) {
      switch part {
      case .generated(let generated): lines += generated.filter { statedHash(in: $0) == nil }
      case .kept(let name, let kept):
        lines += [KeptLines.opening(name)] + kept + [KeptLines.closing]
      }
    }
    while lines.last == "" { lines.removeLast() }
    let body = lines.joined(separator: "\n") + "\n"
    return body + "\n<!-- generated: \(try hash(of: body)) -->\n"
  }

  /// Where people edited the generated part of a document; nil when they did not.
  ///
  /// `generated` is the same document generated again, best at the log size the existing one names: it tells which
  /// line differs, while the hash in `existing` alone tells whether one does.
  ///
  /// - Throws: `HandwrittenBlocks.Failure` when keep markers are broken.
  public static func differences(
    existing: String, generated: String
  ) throws(HandwrittenBlocks.Failure) -> Edit? {
    if try statedHashes(in: existing) == [try hash(of: existing)] { return nil }
    let (old, new) = (try numbered(existing), try numbered(generated))
    for (index, line) in old.enumerated()
    where index >= new.count || new[index].text != line.text {
      return Edit(
        line: line.number, existing: line.text,
        generated: index < new.count ? new[index].text : nil)
    }
    if new.count > old.count {
      let end = (old.last?.number ?? 0) + 1
      return Edit(line: end, existing: nil, generated: new[old.count].text)
    }
    let count = Lines.split(existing).count
    return Edit(line: count, existing: nil, generated: nil)
  }

  /// The first edited line.
  public struct Edit: Hashable, Sendable {
    /// Its number in the existing document, from 1.
    public let line: Int
    /// What it says; nil when the document ends before it.
    public let existing: String?
    /// What was generated there; nil when nothing was.
    ///
    /// Both are nil when only the hash line is wrong or gone.
    public let generated: String?
  }

  private static func statedHashes(
    in document: String
  ) throws(HandwrittenBlocks.Failure) -> [String] {
    var hashes: [String] = []
    for case .generated(let lines) in try KeptLines.parts(of: document) {
      hashes += lines.compactMap { statedHash(in: $0) }
    }
    return hashes
  }

  private static func hash(of document: String) throws(HandwrittenBlocks.Failure) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for line in try numbered(document) {
      for byte in line.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x0A) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The generated lines with their numbers, markers included, without the hash and blank lines at the end.
  private static func numbered(
    _ document: String
  ) throws(HandwrittenBlocks.Failure) -> [(number: Int, text: String)] {
    var lines: [(number: Int, text: String)] = []
    var number = 1
    for part in try KeptLines.parts(of: document) {
      switch part {
      case .generated(let generated):
        for line in generated {
          if statedHash(in: line) == nil { lines.append((number, line)) }
          number += 1
        }
      case .kept(let name, let kept):
        lines.append((number, KeptLines.opening(name)))
        number += kept.count + 2
      }
    }
    while lines.last?.text == "" { lines.removeLast() }
    return lines
  }

  private static func statedHash(in line: String) -> String? {
    let line = Lines.trimmed(line)
    guard line.hasPrefix("<!-- generated: "), line.hasSuffix(" -->") else { return nil }
    return String(line.dropFirst("<!-- generated: ".count).dropLast(" -->".count))
  }
}
