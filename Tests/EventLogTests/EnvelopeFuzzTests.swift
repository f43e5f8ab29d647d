import EventLog
import Foundation
import Testing

/// Thousands of documents, whole and damaged, are read by us and by Foundation: both must take or refuse the same.
///
/// On purpose we refuse what Foundation takes: a name twice in an object, more than 64 levels (Foundation: 512),
/// and bytes that Foundation guesses to be UTF-16 or UTF-32 or to begin with a byte order mark. The generator makes
/// no names twice by itself; a mutation may, so those refusals are told apart by their reason.
@Suite("The scanner beside Foundation")
struct EnvelopeFuzzTests {
  @Test("both take and refuse the same documents", arguments: 0..<8)
  func differential(_ seed: UInt64) {
    var generator = SplitMix(state: seed &* 0x9E37_79B9 &+ 12345)
    for round in 0..<600 {
      var document = Array(Self.document(&generator).utf8)
      let mutations = round % 3
      for _ in 0..<mutations { Self.mutate(&document, &generator) }
      let shown = String(decoding: document, as: UTF8.self)
      let (ours, theirs) = (Self.reason(document), Self.foundationAccepts(document))
      if ours?.hasSuffix("is there twice; keep one") == true { continue }
      #expect(
        (ours == nil) == theirs, "seed \(seed) round \(round): \(ours ?? "accepted"): \(shown)")
    }
  }

  /// Why the value is refused as `data` of an event, or nil.
  static func reason(_ value: [UInt8]) -> String? {
    let head =
      #"{"specversion":"1.0","id":"1","source":"/s","type":"t","#
      + #""time":"2025-01-15T09:55:30Z","data":["#
    do {
      _ = try Envelope(Array(head.utf8) + value + Array("]}".utf8))
      return nil
    } catch { return "\(error)" }
  }

  static func foundationAccepts(_ value: [UInt8]) -> Bool {
    let data = Data([UInt8(ascii: "[")] + value + [UInt8(ascii: "]")])
    return (try? JSONSerialization.jsonObject(with: data)) != nil
  }

  private static func document(_ generator: inout SplitMix, depth: Int = 0) -> String {
    switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &generator) {
    case 0: return number(&generator)
    case 1, 2: return string(&generator)
    case 3: return ["true", "false", "null"].randomElement(using: &generator) ?? ""
    case 4: return ["[]", "{}", "[ ]", "{\n}"].randomElement(using: &generator) ?? ""
    case 5:
      let elements = (0..<3).map { _ in document(&generator, depth: depth + 1) }
      return "[" + elements.joined(separator: ", ") + "]"
    default:
      let members = (0..<3).map { "\"k\($0)\" : \(document(&generator, depth: depth + 1))" }
      return "{ " + members.joined(separator: ",") + "}"
    }
  }

  private static func number(_ generator: inout SplitMix) -> String {
    let whole = ["0", "-0", "7", "-12", "123456789"].randomElement(using: &generator) ?? ""
    let fraction = ["", ".5", ".000"].randomElement(using: &generator) ?? ""
    return whole + fraction + (["", "e3", "E-2", "e+1"].randomElement(using: &generator) ?? "")
  }

  private static func string(_ generator: inout SplitMix) -> String {
    let pieces = [
      "a", "plain text", "é", "漢字", "😀", #"\n"#, #"\""#, #"\\"#, #"\u00e9"#,
      #"\ud83d\ude00"#,
      "\u{7F}",
    ]
    let count = Int.random(in: 0..<6, using: &generator)
    return "\"" + (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      + "\""
  }

  private static func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let index = Int.random(in: 0..<bytes.count, using: &generator)
    let tokens =
      Array(#"{}[]":,\0129.-+eEutfn "#.utf8) + [0x01, 0x0A, 0x80, 0xC3, 0xED, 0xA0, 0xFF]
    let token = tokens.randomElement(using: &generator) ?? 0
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.remove(at: index)
    case 1: bytes.insert(token, at: index)
    case 2: bytes[index] = token
    default: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &generator))
    }
  }
}

/// A small generator whose numbers are the same on every machine (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
