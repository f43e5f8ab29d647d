import Configuration
import Events
import Testing

/// Aliases and keys given twice, which the parser alone would follow too far or not far enough.
@Suite struct AliasTests {
  @Test func anAliasStandsForWhatItNames() throws {
    let probes = try read(
      """
      probes:
        - {name: a, http: "https://a.example", expect: &good {status: 204}}
        - {name: b, http: "https://b.example", expect: *good}
      """
    ).probes
    #expect(probes[0].expectation == probes[1].expectation)
    #expect(probes[1].expectation.statuses == [204...204])
  }

  @Test func aMergeKeyTakesOverWhatIsNotSaid() throws {
    let probes = try read(
      """
      probes:
        - &usual {name: a, http: "https://a.example", every: 1m, timeout: 3s}
        - {<<: *usual, name: b, timeout: 4s}
        - {<<: [{name: c}, *usual]}
      """
    ).probes
    #expect(probes.map(\.name) == ["a", "b", "c"])
    #expect(probes.map(\.timeout.seconds) == [3, 4, 3])
    #expect(probes.map(\.every.seconds) == [60, 60, 60])
  }

  @Test(arguments: [
    Mistake("log: *a", "1:6: \"*a\" has no &a before it; write what is meant"),
    Mistake(
      "log: *.db", "1:6: \"*.db\" begins with *, which is for aliases; put it in quotes"),
    Mistake("topology: &a [*a]", "1:15: \"*a\" has no &a before it; write what is meant"),
    Mistake("log: &a b\n*a : c", "2:1: a key must be a word; write it out"),
    Mistake("? [a]\n: b", "1:3: a key must be a word; write it out"),
    Mistake("<<: b", "1:5: << takes a map; name one with an alias"),
    Mistake("log: !env LOG", "1:6: the tag \"!env\" means nothing here; remove it"),
    Mistake("probes: !set {a: b}", "1:9: the tag \"!set\" means nothing here; remove it"),
    Mistake(
      "probes: !!omap [a]",
      "1:9: the tag \"tag:yaml.org,2002:omap\" means nothing here; remove it"),
  ])
  func whatCannotBeFollowedIsRefused(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }

  @Test func aStarElsewhereIsAStar() throws {
    #expect(
      try read("log: 'a*b*'\nincidents: {exec: [a*, \"*\"]}").incidents?.command == ["a*", "*"])
    #expect(try read("log: /a*b*").storage == .log("/a*b*"))
  }

  @Test func aliasesThatMultiplyAreRefused() {
    var lines = ["topology:", "  - &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in 1...40 {
      let alias = "*a\(level - 1)"
      lines.append("  - &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]")
    }
    let text = "6:5: holds more than 100000 values with every alias followed; write less of it"
    #expect(complaints(lines.joined(separator: "\n")) == [text])
  }

  @Test func aliasesThatMultiplyAsKeysAreRefused() {
    var lines = ["topology:", "  - &a0 [x]"]
    for level in 1...40 { lines.append("  - &a\(level) {? [*a\(level - 1), *a\(level - 1)] : x}") }
    #expect(
      complaints(lines.joined(separator: "\n")).contains("3:12: a key must be a word; write it out")
    )
  }

  @Test func aliasesThatNestAreRefused() {
    var lines = ["topology:", "  - &a0 [x]"]
    for level in 1...60 { lines.append("  - &a\(level) [*a\(level - 1)]") }
    let text = "is nested more than 50 levels deep; a configuration needs few"
    #expect(complaints(lines.joined(separator: "\n")) == ["49:11: \(text)"])
  }

  @Test(arguments: [
    Mistake("log: a\nlog: b\n", "2:1: log: is given twice, first on line 1; keep one"),
    Mistake(
      "log: a\nlog: b\nlog: c\n", "2:1: log: is given twice, first on line 1; keep one",
      "3:1: log: is given twice, first on line 1; keep one"),
    Mistake(
      "\"log\": a\n'log': b\nname: a b\n",
      "2:1: log: is given twice, first on line 1; keep one",
      "3:7: name: \"a b\" is not a name; write at most 100 letters, digits, dots, dashes and _"),
    Mistake(
      "name: a\nhub: {x: 1, y*: 2, y*: 3}\nname: b",
      "2:6: hub: is a map; write a path",
      "3:1: name: is given twice, first on line 1; keep one"),
    Mistake(
      "pages: [{name: a, kind: gatus, url: 'http://a.example', components: {A b: c:d, A b: e:f}}]",
      "1:80: pages[0].components.A b: is given twice, first on line 1; keep one"),
    Mistake(
      "\"l\\x6fg\": a\n\"l\\x6fg\": b\n", "1:1: a key is given twice in the map here; keep one"),
  ])
  func aKeyThatIsGivenTwiceIsRefused(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }

  @Test func manyKeysThatAreGivenTwiceAreRefused() {
    let lines = (0..<50).map { "k\($0 + 10): a\nk\($0 + 10): b" }
    #expect(
      complaints(lines.joined(separator: "\n")) == [
        "41:1: a key is given twice in the map here; keep one"
      ])
  }
}
