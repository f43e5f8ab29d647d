import Testing

/// Each way in which an event can be wrong: one line that says where and what to do, and the neighbours are kept.
struct BadEventTests {
  /// Imports one event between two good ones; answers what is said of it.
  private func complaint(
    about bytes: [UInt8], _ location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let desk = try Desk()
    try desk.debrief("import", "-", input: event("0")).ok()
    let line = [UInt8(ascii: "\n")]
    try desk.write(
      Array(event("before").utf8) + line + bytes + line + Array(event("after").utf8), to: "bad")
    let run = try desk.debrief("import", "bad")
    #expect(run.status == 65, sourceLocation: location)
    #expect(
      run.output == "recorded 2 of 3 events (1 refused) in debrief.db\n",
      sourceLocation: location)
    run.expectNoCrash(location)
    let ids = try desk.exported().compactMap { $0["id"]?.text }
    #expect(ids == ["0", "before", "after"], sourceLocation: location)
    return run.errors
  }

  private func complaint(
    about text: String, _ location: SourceLocation = #_sourceLocation
  ) throws -> String {
    try complaint(about: Array(text.utf8), location)
  }

  @Test func aTruncatedLine() throws {
    #expect(
      try complaint(about: String(event("1").prefix(70)))
        == "bad:2: type: ends inside a text; its closing quote is missing\n")
  }

  @Test func invalidUTF8() throws {
    var bytes = Array(event("1", data: #"{"to":"down","reason":"?"}"#).utf8)
    bytes[try #require(bytes.lastIndex(of: UInt8(ascii: "?")))] = 0xFF
    #expect(
      try complaint(about: bytes)
        == "bad:2: data.reason: is not valid UTF-8; save the file as UTF-8\n")
  }

  @Test func aNUL() throws {
    #expect(
      try complaint(about: event("a\0b"))
        == "bad:2: id: has a control character in a text, the byte 0x00; write it as an escape\n")
  }

  @Test func aKeyTwice() throws {
    #expect(
      try complaint(about: event("1", more: #","id":"2""#))
        == "bad:2: id: is there twice; keep one\n")
    #expect(
      try complaint(about: event("1", data: #"{"to":"down","to":"up"}"#))
        == "bad:2: data.to: is there twice; keep one\n")
  }

  @Test func oneByteTooMany() throws {
    func padded(_ count: Int) -> String {
      let empty = event("1", data: #"{"to":"down","reason":""}"#).utf8.count
      let reason = String(repeating: "x", count: count - empty)
      return event("1", data: #"{"to":"down","reason":"\#(reason)"}"#)
    }
    #expect(
      try complaint(about: padded(65_536))
        == "bad:2: is 65536 bytes long and 65535 is the most; keep the rest elsewhere\n")
    #expect(
      try complaint(about: padded(65_537))
        == "bad:2: is longer than 65535 bytes; split or shorten the event\n")
    #expect(padded(65_535).utf8.count == 65_535)
    try Desk().debrief("import", "-", input: padded(65_535)).ok()
  }

  @Test(arguments: [
    ("2025-02-30T09:55:30Z", "is not a day of that month"),
    (
      "2025-01-15T09:55:30",
      "has no zone; write 2025-01-15T09:55:00+01:00, or import with --assume-zone Europe/Berlin"
    ),
    (
      "2025-01-15 09:55",
      "has no zone; write 2025-01-15T09:55:00+01:00, or import with --assume-zone Europe/Berlin"
    ),
  ])
  func aTimeThatIsNone(_ time: String, _ reason: String) throws {
    #expect(
      try complaint(about: event("1", time: time)) == "bad:2: time: \"\(time)\" \(reason)\n")
  }

  @Test func aMisspeltWord() throws {
    #expect(
      try complaint(about: event("1", data: #"{"to":"dwon"}"#)) == """
        bad:2: data.to: "dwon" is not one of up, degraded, down, unknown, maintenance; \
        did you mean "down"?

        """)
  }

  @Test func aSubjectOfTheWrongKind() throws {
    #expect(
      try complaint(about: event("1", type: "node.changed"))
        == "bad:2: subject: \"service:shop\" is a service; this type is about node:name\n")
    #expect(
      try complaint(about: event("1", subject: "shop")) == """
        bad:2: subject: "shop" is not a subject; write kind:name, such as node:mysql/db-2

        """)
  }

  @Test(arguments: ["specversion", "id", "source", "type", "time"])
  func aMissingAttribute(_ name: String) throws {
    let words = event("1").split(separator: ",").filter { !$0.contains("\"\(name)\"") }
    let text = words.joined(separator: ",")
    let whole = text.hasPrefix("{") ? text : "{" + text
    let complaint = try complaint(about: whole)
    #expect(complaint.hasPrefix("bad:2: \(name): is missing; write "))
    #expect(complaint.filter { $0 == "\n" }.count == 1)
  }

  @Test func aMissingField() throws {
    #expect(
      try complaint(about: event("1", data: "{}"))
        == "bad:2: data.to: is missing; component.changed needs it\n")
  }

  @Test func textThatIsNoEvent() throws {
    #expect(
      try complaint(about: "hello") == "bad:2: is not a JSON object; an event begins with {\n")
  }

  @Test func theSameIdentityWithOtherContent() throws {
    let desk = try Desk()
    let text = event("1") + "\n" + event("1", data: #"{"to":"up"}"#) + "\n" + event("2")
    let run = try desk.debrief("import", "-", input: text)
    #expect(run.status == 65)
    #expect(run.output == "recorded 2 of 3 events (1 in conflict) in debrief.db\n")
    #expect(
      run.errorLines.last == """
        stdin:2: id: other content was recorded under the same source and id at position 0; \
        nothing was overwritten, give the event an id of its own
        """)
  }
}
