import Events
import Testing

@testable import EventLog

@Suite("Signed notes")
struct NoteTests {
  /// The example of the documentation of Go's `golang.org/x/mod/sumdb/note`.
  static let goText = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let goSigner =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let goVerifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let goNote =
    goText
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
    + "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"

  static func signer(_ name: String = "example.com/log") throws -> LogSigner {
    try LogSigner(name: name, seed: Array(0..<32))
  }

  @Test("Go's example is read, verified and written the same")
  func goExample() throws {
    let key = try LogVerifierKey(Self.goVerifier)
    #expect(key.text == Self.goVerifier)
    #expect(try key.text(of: Self.goNote) == Self.goText)
    let signer = try LogSigner(keyFile: Self.goSigner)
    #expect(signer.verifierKey == key)
    #expect(signer.keyFile == Self.goSigner + "\n")
    #expect(try signer.sign(Self.goText) == Self.goNote)
  }

  @Test("a changed text, another key and another log are told apart")
  func refusals() throws {
    let (ours, theirs) = (try Self.signer(), try LogSigner(generatingFor: "example.com/log"))
    let head = LogHead(size: 3, root: MerkleHash.leaf([1]))
    let note = try ours.checkpoint(of: head).note
    #expect(try ours.verifierKey.checkpoint(of: note).head == head)
    #expect(throws: NoteError.badSignature("example.com/log")) {
      try ours.verifierKey.checkpoint(of: note.replacing("\n3\n", with: "\n4\n"))
    }
    #expect(throws: NoteError.anotherKey(expected: theirs.verifierKey.text)) {
      try theirs.verifierKey.checkpoint(of: note)
    }
    let foreign = try ours.sign(Checkpoint(origin: "example.com/other", head: head).text)
    #expect(throws: NoteError.anotherLog(expected: "example.com/log", found: "example.com/other")) {
      try ours.verifierKey.checkpoint(of: foreign)
    }
  }

  @Test("a note signed by several is verified by each")
  func severalSignatures() throws {
    let (first, second) = (try Self.signer("a.example"), try Self.signer("b.example"))
    let (one, two) = (try SignedNote(first.sign("x\n")), try SignedNote(second.sign("x\n")))
    let both = SignedNote(text: "x\n", signatures: one.signatures + two.signatures).description
    #expect(try first.verifierKey.text(of: both) == "x\n")
    #expect(try second.verifierKey.text(of: both) == "x\n")
  }

  @Test(
    "what is no note is refused",
    arguments: [
      "", "\n", "text\n", "text\n\n", "text\n\n— name\n", "text\n\n— name !!!!\n",
      "text\n\n- name AAAAAAAA\n", "te\u{1}xt\n\n— name AAAAAAAA\n", "text\n\n— name AAAAAAAA",
      "text\n— name AAAAAAAA\n", "text\n\n—  AAAAAAAA\n", "text\n\n— name AAAA\n",
    ])
  func malformedNotes(_ note: String) {
    #expect(throws: NoteError.self) { try SignedNote(note) }
  }

  @Test(
    "what is no checkpoint is refused",
    arguments: [
      "", "a\n1\n", "a\n01\nAAAA\n", "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
      "a\nx\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n1\nAAAA\n",
      "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
      "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ])
  func malformedCheckpoints(_ text: String) {
    #expect(throws: NoteError.self) { try Checkpoint(text) }
  }

  @Test("further lines of a checkpoint are allowed")
  func checkpointExtensions() throws {
    let text = "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n"
    #expect(try Checkpoint(text).head == LogHead(size: 0, root: MerkleHash.empty))
  }

  @Test(
    "what is no key is refused",
    arguments: [
      "", "name", "name+c74f20a3",
      "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
    ])
  func malformedKeys(_ text: String) {
    #expect(throws: NoteError.self) { try LogVerifierKey(text) }
    #expect(throws: NoteError.self) { try LogSigner(keyFile: "PRIVATE+KEY+" + text) }
  }

  @Test(
    "a log's name is one that can be part of a URI",
    arguments: ["", "a b", "a+b", "ä", "a\"b", "a\n"])
  func names(_ name: String) {
    #expect(throws: NoteError.self) { try LogSigner(generatingFor: name) }
  }

  @Test("a proof file is read as it was written, extra data passed over")
  func proofFile() throws {
    let proof = TlogProof(
      index: 7, hashes: [MerkleHash.leaf([1]), MerkleHash.leaf([2])], checkpoint: Self.goNote)
    #expect(try TlogProof(proof.text) == proof)
    let extra = proof.text.replacing("\nindex", with: "\nextra AAAA\nindex")
    #expect(try TlogProof(extra) == proof)
    let alone = TlogProof(index: 0, hashes: [], checkpoint: Self.goNote)
    #expect(try TlogProof(alone.text) == alone)
    for bad in ["index 7", "c2sp.org", "index 07", "index -1"] {
      let text = proof.text.replacing(
        bad == "c2sp.org" ? "c2sp.org" : "index 7",
        with: bad == "index 7" ? "index" : bad == "c2sp.org" ? "c2sp" : bad)
      #expect(throws: NoteError.self) { try TlogProof(text) }
    }
    #expect(throws: NoteError.self) { try TlogProof("") }
  }

  @Test("no beginning of a proof file, and no damaged one, is taken for a proof of its entry")
  func damagedProofs() async throws {
    let signer = try Self.signer()
    let log = MemoryEventLog(environment: LogEnvironment(signer: signer))
    _ = try await log.append(
      try (0..<5).map { number in
        try EventDraft(
          key: EventKey(source: "/s", id: "\(number)"), type: "t", subject: nil,
          time: Timestamp(seconds: 0), data: [String: String]()
        ).encoded()
      })
    let entry = try await log.entry(at: Position(3))
    let bytes = Array(try await log.proof(of: Position(3)).text.utf8)
    func isTaken(_ bytes: some Sequence<UInt8>) -> Bool {
      let text = String(decoding: Array(bytes), as: UTF8.self)
      return (try? TlogProof(text).verify(entry: entry, key: signer.verifierKey)) != nil
    }
    #expect(isTaken(bytes))
    for end in 0..<bytes.count { #expect(!isTaken(bytes[..<end])) }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1
      #expect(!isTaken(damaged), "byte \(index)")
    }
  }

  @Test("base64 and hexadecimal go there and back, and only so")
  func encodings() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
      #expect(Base64.bytes(of: Base64.text(of: bytes)) == bytes)
      #expect(Hexadecimal.bytes(of: Hexadecimal.text(of: bytes)) == bytes)
    }
    #expect(Base64.text(of: Array("fooba".utf8)) == "Zm9vYmE=")
    for text in ["A", "AA", "AAA", "AA=A", "A===", "====", "AB==", "AAA\n", "AA==AAAA"] {
      #expect(Base64.bytes(of: text) == nil, "\(text)")
    }
    #expect(Digest(hexadecimal: "zz") == nil)
  }
}
