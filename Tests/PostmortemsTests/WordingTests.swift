import Events
import Findings
import Testing

@testable import Postmortems

@Suite struct WordingTests {
  private let team = PhraseWriter(zone: berlin, style: .internal)
  private let everyone = PhraseWriter(zone: berlin, style: .public)

  @Test(arguments: [
    (0, "0 s", "0 s"), (5, "5 s", "5 s"), (35, "35 s", "35 s"), (60, "1 min", "1 min 0 s"),
    (131, "2 min 11 s", "2 min 11 s"), (1470, "24 min", "24 min 30 s"),
    (2700, "45 min", "45 min 0 s"),
    (2759, "45 min", "45 min 59 s"), (3600, "1 h", "1 h 0 min 0 s"),
    (6060, "1 h 41 min", "1 h 41 min 0 s"),
    (86_400, "1 day", "1 day 0 h 0 min 0 s"), (183_600, "2 days 3 h", "2 days 3 h 0 min 0 s"),
    (-35, "-35 s", "-35 s"), (-6060, "-1 h 41 min", "-1 h 41 min 0 s"),
  ])
  func saysLengths(_ seconds: Int64, _ rounded: String, _ exact: String) {
    #expect(team.inline("\(Elapsed.seconds(seconds))") == rounded)
    #expect(team.inline("\(Elapsed.seconds(seconds), exact: true)") == exact)
  }

  @Test(arguments: [
    (6060, Precision.about, "about 1 h 41 min", "about 1 h 41 min"),
    (2700, .minutes, "45 min", "45 min"), (131, .minutes, "2 min", "2 min"),
    (131, .about, "about 2 min", "about 2 min"), (30, .minutes, "under 1 min", "under 1 min"),
    (5, .about, "about 5 s", "about 5 s"), (0, .minutes, "under 1 min", "under 1 min"),
    (131, .seconds, "2 min 11 s", "2 min 11 s"),
  ])
  func claimsNoMoreThanIsKnown(
    _ seconds: Int64, _ precision: Precision, _ rounded: String, _ exact: String
  ) {
    #expect(team.inline("\(Elapsed.seconds(seconds), precision)") == rounded)
    #expect(team.inline("\(Elapsed.seconds(seconds), precision, exact: true)") == exact)
  }

  @Test func spellsOutOneUnitForThePublic() {
    let lengths: [Int64] = [1, 5, 2700, 6060, 3600, 86_400]
    let words = lengths.map { everyone.inline("\(Elapsed.seconds($0))") }
    #expect(words == ["1 second", "5 seconds", "45 minutes", "101 minutes", "60 minutes", "1 day"])
  }

  @Test func keepsFractionsOnlyWhenExact() {
    let length = Elapsed(nanoseconds: 250_900_000)
    #expect(team.inline("\(length, exact: true)") == "0.25 s")
    #expect(team.inline("\(length, .seconds, exact: true)") == "0 s")
    #expect(team.inline("\(length)") == "under 1 s")
    #expect(team.inline("\(Elapsed(nanoseconds: .min))").hasPrefix("-106751 days"))
  }

  @Test func showsClocks() throws {
    let (even, odd) = (try instant("2025-01-15T08:55:00Z"), try instant("2025-01-15T08:55:30Z"))
    #expect(team.inline("\(time: even)") == "09:55:00")
    #expect(everyone.inline("\(time: even)") == "09:55")
    #expect(everyone.inline("\(time: odd)") == "09:55:30")
    #expect(team.inline("\(time: odd, .minutes)") == "09:55")
    #expect(team.inline("\(time: odd, .about)") == "about 09:55")
    #expect(team.inline("\(date: try instant("2025-12-31T23:30:00Z"))") == "1 January 2026")
  }

  @Test func tellsAnHourThatComesTwice() throws {
    #expect(team.inline("\(time: try instant("2025-10-26T00:30:00Z"))") == "02:30:00 CEST")
    #expect(team.inline("\(time: try instant("2025-10-26T01:30:00Z"))") == "02:30:00 CET")
    #expect(team.inline("\(time: try instant("2025-10-26T02:00:00Z"))") == "03:00:00")
    #expect(team.inline("\(time: try instant("2025-03-30T01:30:00Z"))") == "03:30:00")
  }

  @Test func writesSentences() {
    #expect(team.sentence("no site was affected") == "No site was affected.")
    #expect(team.sentence("\(db2) went down") == "`db-2` went down.")
    #expect(everyone.sentence("\(db2) went down: \("why?")") == "db-2 went down: why?")
    #expect(team.sentence("it ran \(code: "a.")") == "It ran `a.`.")
    #expect(team.sentence("\(lead: "Data") all of it") == "**Data.** All of it.")
    #expect(team.sentence("\(lead: "So far:") all of it") == "**So far:** all of it.")
    #expect(team.sentence("\(Elapsed.minutes(45), .about)") == "About 45 min.")
    #expect(team.inline("\(code: "a`b")") == "``a`b``")
    #expect(team.inline("\(code: "a")\(code: "b")") == "`a` `b`")
  }

  @Test func writesPlainTextForTerminals() {
    let terminal = PhraseWriter(
      zone: berlin, style: .internal, markup: .plain, labels: [db2: "second"])
    #expect(
      terminal.sentence("\(lead: "Data")\(db2) has \(code: "a*b") and \("x_\u{1B}[31m")")
        == "Data. second has a*b and x_␛[31m.")
  }
}
