import Testing

@testable import Configuration

/// What is no configuration at all is refused with its place, before anything in it is looked at.
@Suite struct FileTests {
  @Test(arguments: ["", "\n\n", "# log: outage.db\n", "---\n", "~", "\u{FEFF}"])
  func anEmptyFileIsRefused(_ yaml: String) {
    #expect(complaints(yaml) == ["1:1: is empty; write what to watch, such as probes:"])
  }

  @Test(arguments: [
    Mistake("- a\n", "1:1: is not a map; write keys below it, such as log:, hub:, spool:"),
    Mistake("log", "1:1: is not a map; write keys below it, such as log:, hub:, spool:"),
    Mistake(
      "log: a\n---\nlog: b\n",
      "2:1: a second document begins here; a configuration is one document"),
    Mistake("probes:\n\t- name: a\n", "2:1: is indented with a tab; indent with spaces"),
    Mistake(
      "probes:\n  - name: [a\nlog: b\n",
      """
      3:4: is not YAML: did not find expected ',' or ']' (while parsing a flow sequence, which \
      begins on line 2); correct this line or the one before
      """),
    Mistake(
      "log: 'a\n",
      """
      1:8: is not YAML: found unexpected end of stream (while scanning a quoted scalar, which \
      begins on line 1); correct this line or the one before
      """),
    Mistake(
      "probes:\n  - {name: a, tcp: [::1]:53}\n",
      """
      2:21: is not YAML: did not find expected node content; write a text that begins with [ in \
      quotes
      """),
    Mistake("log: a\u{0}b", "1:7: holds U+0000, which is no part of a text; remove it"),
    Mistake("#\r\nlog: \u{F0001}", "2:6: holds U+F0001, which is no part of a text; remove it"),
  ])
  func whatIsNotYAMLIsRefused(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }

  @Test func whatIsNotUTF8IsRefused() {
    let bytes = Array("log: a\nname: ".utf8) + [0xFF, 0xFE] + Array("\n".utf8)
    #expect(complaints(bytes) == ["2:7: is not UTF-8 text; save it as UTF-8"])
  }

  @Test func aLargeFileIsRefused() {
    let bytes = Array(repeating: UInt8(ascii: "#"), count: 1_000_001)
    #expect(complaints(bytes) == ["1:1: is larger than 1 MB; a configuration is a few kilobytes"])
  }

  @Test func aByteOrderMarkAndCarriageReturnsDoNoHarm() throws {
    #expect(try read("\u{FEFF}log: a\r\nname: b\r\n").name == "b")
    #expect(
      complaints("log: a\r\nnaem: b\r\n") == ["2:1: naem: is not a key; did you mean \"name\"?"])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func deepNestingIsRefused(_ opening: String) throws {
    for depth in [51, 900, 5000, 200_000] {
      let yaml = "probes:\n  " + String(repeating: opening, count: depth)
      let complaint = try #require(complaints(yaml).first)
      #expect(complaint.contains(" is n"), "\(opening) \(depth)")
    }
    let closed = "log: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(
      complaints(closed) == [
        "1:55: is nested more than 50 levels deep; a configuration needs few"
      ])
  }

  @Test(arguments: [(0, 0, "1:1"), (1, 99, "1:4"), (2, 3, "2:3"), (2, 6, "2:5"), (3, 1, "2:5")])
  func aPlaceBeyondTheFileIsHeldAtItsEdge(_ line: Int, _ column: Int, _ place: String) throws {
    let source = try SourceText(Array("abc\nabcd\n".utf8), file: "c")
    #expect("\(source.place(line: line, column: column))" == "c:\(place)")
  }

  @Test func everyComplaintComesAtOnceAndByPlace() {
    let yaml = """
      pages: [{name: p}]
      lgo: a
      probes: [{name: a}]
      """
    let kinds = "statuspage, instatus, uptime-kuma, gatus, cachet or text"
    #expect(
      complaints(yaml) == [
        "1:9: pages[0].kind: is missing; write \(kinds)",
        "1:9: pages[0].url: is missing; write the URL of the page",
        "2:1: lgo: is not a key; did you mean \"log\"?",
        "3:10: probes[0]: says nothing to look at; write one of http, tcp, dns, tls or mysql",
      ])
  }

  @Test func aComplaintNamesTheFile() {
    #expect(throws: ConfigurationError.self) { try read("a: b") }
    do { _ = try read("lgo: b") } catch {
      #expect(
        "\(error)" == "/etc/debrief.yaml:1:1: lgo: is not a key; did you mean \"log\"?")
    }
  }
}
