import EventLog
import Events

extension EventLogContract {
  static let proofClauses: [Clause] = [
    Clause(
      "rootsEqualTheOracle",
      "equal events at equal times give equal leaves and roots on every engine"
    ) { trial in
      let (log, oracle) = (try await trial.log(), try trial.oracle())
      var next = 0
      for size in [1, 2, 5, 248, 1, 255, 300] {
        let batch =
          try Sample.events(next..<next + size) + [try Sample.event(0, text: "other \(next)")]
        let (answer, wanted) = (try await log.append(batch), try await oracle.append(batch))
        try requireEqual(answer, wanted, "the answer to \(size) events")
        try requireEqual(try await log.head(), await oracle.head(), "the head")
        next += size
        trial.clock.advance(by: .seconds(1))
      }
      for size in 0...(try await log.head().size) {
        try requireEqual(
          try await log.root(size: size), try await oracle.root(size: size), "the root over \(size)"
        )
      }
    },
    Clause("inclusionProofs", "the proof of an event leads from its leaf to the root, at any size")
    { trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(0..<600))
      for size in [1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 600] {
        let root = try await log.root(size: size)
        for index in Set([0, size / 3, size / 2, size - 1]).sorted() {
          let leaf = try await log.leaf(at: Position(index))
          let proof = try await log.inclusionProof(of: Position(index), size: size)
          try require(
            MerkleProof.includes(leaf, at: index, size: size, root: root, proof: proof),
            "the proof of \(index) in \(size) does not hold")
        }
      }
    },
    Clause("consistencyProofs", "any later tree is proved to begin with any earlier one") { trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(0..<600))
      let sizes = [0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 600]
      let pairs = sizes.flatMap { size in sizes.filter { $0 <= size }.map { (size, $0) } }
      for (size, earlier) in pairs {
        let proof = try await log.consistencyProof(from: earlier, to: size)
        let (old, new) = (try await log.root(size: earlier), try await log.root(size: size))
        try require(
          MerkleProof.isConsistent(earlier, old, with: size, new, proof: proof),
          "the proof from \(earlier) to \(size) does not hold")
      }
    },
    Clause("checkpoints", "a checkpoint is signed by the log's key and speaks of the log as it is")
    { trial in
      let log = try await trial.log()
      let key = trial.environment.signer.verifierKey
      for size in [0, 1, 300] {
        _ = try await log.append(try Sample.events(0..<size))
        let checkpoint = try await log.checkpoint()
        try requireEqual(checkpoint.head, try await log.head(), "the head of the checkpoint")
        let signed = try key.checkpoint(of: checkpoint.note)
        try requireEqual(
          signed, Checkpoint(origin: log.origin, head: checkpoint.head), "what is signed")
      }
    },
    Clause(
      "proofFiles", "the entry of an event and its proof file convince who has only the public key"
    ) { trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(0..<300))
      for index in [0, 17, 255, 256, 299] {
        let entry = try await log.entry(at: Position(index))
        try requireEqual(
          MerkleHash.leaf(entry), try await log.leaf(at: Position(index)), "the leaf")
        let proof = try TlogProof(try await log.proof(of: Position(index)).text)
        _ = try proof.verify(entry: entry, key: trial.environment.signer.verifierKey)
      }
    },
    Clause("nothingIsProvedBeyondTheLog", "what is not in the log is refused as out of range") {
      trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(0..<5))
      try await requireOutOfRange("a leaf") { _ = try await log.leaf(at: Position(5)) }
      try await requireOutOfRange("a leaf below 0") { _ = try await log.leaf(at: Position(-1)) }
      try await requireOutOfRange("an entry") { _ = try await log.entry(at: Position(5)) }
      try await requireOutOfRange("a root") { _ = try await log.root(size: 6) }
      try await requireOutOfRange("a redaction") { try await log.redact(Position(5)) }
      try await requireOutOfRange("an inclusion proof") {
        _ = try await log.inclusionProof(of: Position(3), size: 3)
      }
      try await requireOutOfRange("a consistency proof") {
        _ = try await log.consistencyProof(from: 4, to: 3)
      }
    },
  ]

  private static func requireOutOfRange(
    _ what: String, _ body: () async throws -> Void
  ) async throws {
    do { try await body() } catch EventLogError.outOfRange { return }
    throw Difference(found: "\(what) beyond the log was answered")
  }
}
