import Testing

/// What Debrief does not know is kept as it came, and said.
struct KeptEventTests {
  @Test func anUnknownType() throws {
    let desk = try Desk()
    let text = event("1", type: "componnt.changed", more: #","mood":"odd""#)
    let run = try desk.debrief("import", "-", input: text).ok()
    #expect(
      run.output
        == "recorded 1 of 1 event (1 with something unknown in them) in debrief.db\n")
    #expect(
      run.errorLines.dropFirst() == [
        """
        stdin:1: type: "componnt.changed" is not in the catalogue; kept, without meaning; \
        did you mean "component.changed"?
        """,
        "stdin:1: mood: is not known here; kept, without meaning",
      ])
    #expect(try desk.debrief("export").ok().output == text + "\n")
    #expect(try desk.debrief("timeline").ok().output.contains("componnt.changed"))
  }

  @Test func anUnknownField() throws {
    let desk = try Desk()
    let run = try desk.debrief(
      "import", "-", input: event("1", data: #"{"to":"down","reson":"disk"}"#)
    ).ok()
    #expect(
      run.errorLines.last == """
        stdin:1: data.reson: is not known here; kept, without meaning; did you mean "data.reason"?
        """)
  }
}
