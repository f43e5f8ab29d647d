import Events
import FoundationEssentials
import Testing

@Suite struct SubjectTests {
  @Test func isAKindAndAName() throws {
    let subject = try #require(Subject("node:mysql/db-2"))
    #expect(subject.kind == .node)
    #expect(subject.name == "mysql/db-2")
    #expect(subject.shortName == "db-2")
    #expect(subject.description == "node:mysql/db-2")
    #expect(Subject("event:debrief/probe#1:2")?.name == "debrief/probe#1:2")
  }

  @Test(arguments: ["", "node", ":db", "node:", "node:a b", "node:a\u{7F}", "no\tde:a"])
  func refuses(_ text: String) {
    #expect(Subject(text) == nil)
  }

  @Test func saysWhatToWriteInstead() {
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Subject].self, from: Data(#"["db-2"]"#.utf8))
    }
    #expect(
      error?.reason == "\"db-2\" is not a subject; write kind:name, such as node:mysql/db-2")
  }

  @Test func theRuleSaysWhatDoesNotFit() {
    let node = Subject(.node, "a")
    #expect(SubjectRule.kind(.node).refusal(of: node) == nil)
    #expect(SubjectRule.optional.refusal(of: nil) == nil)
    #expect(SubjectRule.any.refusal(of: node) == nil)
    #expect(
      SubjectRule.any.refusal(of: nil) == "is missing; write kind:name, such as node:mysql/db-2")
    #expect(
      SubjectRule.kinds([.probe, .service]).refusal(of: node)
        == "\"node:a\" is a node; this type is about probe:name or service:name")
    #expect(SubjectRule.kind(.node).refusal(of: nil) == "is missing; write node:name")
  }
}

@Suite struct VocabularyTests {
  @Test func answersASlipWithTheWordMeant() {
    #expect(
      ComponentState.refusal(of: "dwon")
        == "\"dwon\" is not one of up, degraded, down, unknown, maintenance; did you mean \"down\"?"
    )
    #expect(
      ComponentState.refusal(of: "sideways")
        == "\"sideways\" is not one of up, degraded, down, unknown, maintenance")
  }

  @Test func findsTheNearestWord() {
    #expect(nearest(to: "degarded", among: ["up", "degraded"]) == "degraded")
    #expect(nearest(to: "u", among: ["up", "degraded"]) == "up")
    #expect(nearest(to: "", among: []) == nil)
  }

  @Test func isSaidInWords() {
    #expect(PageChanged.State.partialOutage.words == "partial outage")
    #expect(ComponentState.up.words == "up")
  }
}

@Suite struct PhraseTests {
  @Test func keepsProseAndForeignTextApart() {
    let name = "*olga*"
    let phrase: Phrase =
      "\(name) ran \(code: "ls") on \(Subject(.host, "h")) \(3) times\(prose: "!")"
    #expect(
      phrase.pieces == [
        .verbatim("*olga*"), .prose(" ran "), .code("ls"), .prose(" on "),
        .name(Subject(.host, "h")), .prose(" "), .prose("3"), .prose(" times"), .prose("!"),
      ])
  }

  @Test func keepsTimesUntilTheyAreRendered() {
    let time = Timestamp(seconds: 0)
    let phrase: Phrase = "\(time: time, .about) \(date: time) \(Elapsed.minutes(2), exact: true)"
    #expect(
      phrase.pieces == [
        .time(time, .about), .prose(" "), .date(time), .prose(" "),
        .length(.minutes(2), .exact, exact: true),
      ])
  }

  @Test func nothingIsNoPiece() {
    let empty: Phrase = "\("")\(prose: "")\(code: "")"
    #expect(empty.isEmpty)
    #expect(Phrase(stringLiteral: "").isEmpty)
    #expect((empty + "a").pieces == [.prose("a")])
  }
}

@Suite struct TimestampTests {
  @Test func differencesAreHeldAtTheEndsOfTheRange() {
    let (first, last) = (Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max))
    #expect((last - first).nanoseconds == .max)
    #expect((first - last).nanoseconds == .min)
    #expect(last + .seconds(1) == last)
    #expect(first - .seconds(1) == first)
    #expect(Timestamp(seconds: 61) - Timestamp(seconds: 1) == .minutes(1))
  }
}
