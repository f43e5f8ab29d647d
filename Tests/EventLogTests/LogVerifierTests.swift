import Events
import Testing

@testable import EventLog

@Suite("Verification")
struct LogVerifierTests {
  /// What is on a disk after 700 events with a checkpoint at 300 and one at the end.
  struct Stored {
    var entries: [StoredEntry] = []
    var subtrees: [StoredSubtree] = []
    var head = LogHead(size: 0, root: MerkleHash.empty)
    var checkpoints: [String] = []
    var key = LogVerifierKey(name: "", publicKey: [])

    func verify() throws(VerificationFailure) -> LogHead {
      let subtrees = subtrees
      var verifier = try LogVerifier(head: head, checkpoints: checkpoints, key: key) {
        level, index in
        subtrees.first { $0.level == level && $0.index == index }?.root
      }
      for entry in entries { try verifier.check(entry) }
      return try verifier.finish()
    }

    func failure() -> VerificationFailure? {
      do {
        _ = try verify()
        return nil
      } catch { return error }
    }

    /// Makes leaves, subtrees and head fit the rows again, as someone with the file and the code can.
    mutating func rehash() {
      var (hasher, frontier) = (LeafHasher(), MerkleFrontier())
      subtrees = []
      for index in entries.indices {
        let entry = entries[index]
        if let contents = entry.contents {
          entries[index].bodyHash = LeafHasher.bodyHash(salt: contents.salt, body: contents.body)
        }
        entries[index].leaf = hasher.leaf(
          recordedAt: entry.recordedAt, key: entry.key, bodyHash: entries[index].bodyHash)
        subtrees += frontier.append(entries[index].leaf)
      }
      head = LogHead(size: frontier.size, root: frontier.root)
    }
  }

  static func signer() throws -> LogSigner {
    try LogSigner(name: "example.com/log", seed: Array(repeating: 7, count: 32))
  }

  static func stored() async throws -> Stored {
    let signer = try signer()
    let log = MemoryEventLog(
      environment: LogEnvironment(
        now: { Timestamp(seconds: 1_736_931_330) }, salt: { Array(repeating: 5, count: 16) },
        signer: signer))
    var stored = Stored()
    for (first, last) in [(0, 300), (300, 700)] {
      _ = try await log.append(
        try (first..<last).map { number in
          try EventDraft(
            key: EventKey(source: "/s", id: "\(number)"), type: "t", subject: nil,
            time: Timestamp(seconds: Int64(number)), data: [String: String]()
          ).encoded()
        })
      stored.checkpoints.append(try await log.checkpoint().note)
    }
    stored.entries = await log.entries()
    stored.subtrees = await log.subtrees()
    stored.head = await log.head()
    stored.key = signer.verifierKey
    return stored
  }

  @Test("a log that was left alone holds")
  func untouched() async throws {
    let stored = try await Self.stored()
    #expect(try stored.verify() == stored.head)
  }

  @Test("a redacted log holds")
  func redacted() async throws {
    var stored = try await Self.stored()
    stored.entries[400].contents = nil
    #expect(stored.failure() == nil)
  }

  @Test(
    "an edit of any part of a row is found at its position",
    arguments: [0, 1, 255, 256, 511, 650, 699])
  func edits(position: Int) async throws {
    let whole = try await Self.stored()
    let edits: [(inout StoredEntry) -> Void] = [
      { $0.contents?.body[10] ^= 1 }, { $0.contents?.salt[3] ^= 1 },
      { $0.key = EventKey(source: $0.key.source, id: $0.key.id + "1") },
      { $0.key = EventKey(source: "/other", id: $0.key.id) },
      { $0.recordedAt = $0.recordedAt + .seconds(1) },
      { $0.recordedAt = $0.recordedAt - .seconds(1) },
      { $0.bodyHash = MerkleHash.leaf([1]) }, { $0.leaf = MerkleHash.leaf([1]) },
    ]
    for edit in edits {
      var stored = whole
      edit(&stored.entries[position])
      #expect(stored.failure()?.position == Position(position))
      #expect(stored.failure()?.reason == .edited)
    }
  }

  @Test("a row that is gone, or in another's place, is found at its position")
  func movedRows() async throws {
    let whole = try await Self.stored()
    var deleted = whole
    deleted.entries.remove(at: 333)
    #expect(deleted.failure()?.position == Position(333))
    #expect(deleted.failure()?.reason == .deleted)
    var swapped = whole
    let (one, other) = (swapped.entries[100], swapped.entries[500])
    (swapped.entries[100].key, swapped.entries[100].contents) = (other.key, other.contents)
    (swapped.entries[100].bodyHash, swapped.entries[500].bodyHash) = (other.bodyHash, one.bodyHash)
    (swapped.entries[500].key, swapped.entries[500].contents) = (one.key, one.contents)
    #expect(swapped.failure()?.position == Position(100))
    (swapped.entries[100].leaf, swapped.entries[500].leaf) = (other.leaf, one.leaf)
    #expect(swapped.failure()?.reason == .swapped)
    #expect(swapped.failure()?.position == Position(0))
    #expect(swapped.failure()?.through == Position(255))
  }

  @Test("a log that lost its end is found out, whatever else was made to fit")
  func shortened() async throws {
    var stored = try await Self.stored()
    stored.entries.removeLast(50)
    #expect(stored.failure()?.position == Position(650))
    #expect(stored.failure()?.reason == .truncated)
    stored.rehash()
    #expect(stored.failure()?.position == Position(650))
    #expect(stored.failure()?.reason == .rolledBack)
  }

  @Test("rows after the end are found")
  func lengthened() async throws {
    var stored = try await Self.stored()
    var more = stored.entries[699]
    more.position = Position(700)
    stored.entries.append(more)
    #expect(stored.failure()?.position == Position(700))
  }

  @Test("an event that was changed and hashed again does not fit the next checkpoint")
  func rewritten() async throws {
    var stored = try await Self.stored()
    stored.entries[450].contents?.body = Array("{}".utf8)
    stored.rehash()
    #expect(stored.failure()?.reason == .rewritten)
    #expect(stored.failure()?.position == Position(300))
    #expect(stored.failure()?.through == Position(699))
    var first = try await Self.stored()
    first.entries[20].contents?.body = Array("{}".utf8)
    first.rehash()
    #expect(first.failure()?.through == Position(299))
  }

  @Test("a log that was signed again with another key is refused")
  func signedAgain() async throws {
    var stored = try await Self.stored()
    stored.entries[450].contents?.body = Array("{}".utf8)
    stored.rehash()
    let thief = try LogSigner(generatingFor: "example.com/log")
    stored.checkpoints[1] = try thief.checkpoint(of: stored.head).note
    #expect(stored.failure()?.reason == .anotherKey)
    #expect(stored.failure()?.position == Position(300))
  }

  @Test("a stored root that was changed is found")
  func subtrees() async throws {
    var stored = try await Self.stored()
    stored.subtrees[1] = StoredSubtree(level: 1, index: 1, root: MerkleHash.empty)
    #expect(stored.failure()?.position == Position(300))
    #expect(stored.failure()?.through == Position(511))
  }
}
