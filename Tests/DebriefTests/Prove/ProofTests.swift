import EventLog
import Testing

/// What leaves the log so that others can check it.
struct ProofTests {
  @Test func aProofHoldsAndAnEditedEventDoesNot() throws {
    let desk = try Desk()
    try desk.importOutage().ok()
    let run = try desk.debrief("prove", "41", "--output", "proof").ok()
    #expect(run.output == "wrote 41.tlog-proof, 41.entry, 41.salt, 41.json, log.vkey to proof\n")
    let proof = try TlogProof(desk.text("proof/41.tlog-proof"))
    let key = try LogVerifierKey(String(desk.text("proof/log.vkey").dropLast()))
    var entry = desk.bytes("proof/41.entry")
    #expect(proof.index == 41)
    #expect(try proof.verify(entry: entry, key: key).head.size == 124)
    let sum = "cat proof/41.salt proof/41.json | sha256sum | cut -c1-64"
    let hash = try desk.shell(sum).ok().output
    #expect(desk.text("proof/41.entry").hasSuffix("\n" + hash))
    #expect(try desk.exported()[41] == JSON(parsing: desk.bytes("proof/41.json")))
    let digit = try #require(entry.lastIndex { (0x30...0x38).contains($0) })
    entry[digit] += 1
    #expect(throws: NoteError.notIncluded) { try proof.verify(entry: entry, key: key) }
    #expect(try desk.debrief("prove", "41").ok().output == desk.text("proof/41.tlog-proof"))
  }

  @Test func aPositionThatIsNotThere() throws {
    let desk = try Desk()
    try desk.debrief("note", "x").ok()
    try desk.debrief("prove", "1").expect(
      65, "debrief: debrief.db: position 1 is not in the log, which has 1 events")
    #expect(try desk.debrief("prove", "one").status == 64)
    try desk.debrief("prove", "0", "--output", "debrief.db").expect(
      69,
      "debrief: debrief.db: the folder cannot be made or written; look at the path and its rights")
  }

  @Test func aCheckpointIsSigned() throws {
    let desk = try Desk()
    try desk.debrief("note", "x").ok()
    let json = try desk.debrief("checkpoint", "--json").ok().json()
    let key = try LogVerifierKey(try #require(json["verifierKey"]?.text))
    let head = try key.checkpoint(of: try #require(json["note"]?.text)).head
    #expect(head.size == 1)
    #expect(json["root"] == .text(head.root.hexadecimal))
    #expect(try desk.debrief("checkpoint").ok().output == json["note"]?.text)
    #expect(
      try desk.debrief("verify").ok().output
        == "intact: 1 event, root \(head.root.hexadecimal)\n")
  }

  @Test func anExportIsTheLogAgain() throws {
    let desk = try Desk()
    try desk.importOutage().ok()
    let export = try desk.debrief("export").ok().output
    try desk.write(export, to: "export.ndjson")
    let again = try desk.debrief("import", "export.ndjson").ok()
    #expect(again.output == "recorded 0 of 124 events (124 already known) in debrief.db\n")
    try desk.debrief("import", "--log", "other.db", "export.ndjson").ok()
    #expect(try desk.debrief("export", "--log", "other.db").ok().output == export)
    #expect(
      try desk.debrief("export", "--from", "120").ok().outputLines
        == export.split(separator: "\n").dropFirst(120).map(String.init))
    #expect(try desk.debrief("export", "--from", "999").ok().output == "")
    #expect(try desk.debrief("export", "--from=-1").status == 64)
  }
}
