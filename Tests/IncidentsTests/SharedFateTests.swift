import Events
import Incidents
import Testing

/// Monitors that stand on what they watch, or on what failed with it.
struct SharedFateTests {
  private let collector = "collector:https/fra-1"
  private let declared = at(
    "05:00", "source:/c",
    TopologyDeclared(components: [
      .init(Subject(.collector, "https/fra-1"), dependsOn: [Subject(.host, "h")]),
      .init(Subject(.probe, "https/a"), dependsOn: [Subject(.host, "h")]),
    ]))
  private let down = at("09:54", "host:h", HostChanged(to: .down))
  private let up = at("10:30", "host:h", HostChanged(to: .up))

  private func said(_ time: String, _ state: CollectorChanged.State) -> Event {
    at(
      time, collector, CollectorChanged(to: state, watches: [Subject(.probe, "https/a")]),
      source: "/probes/fra-1")
  }

  private func fates(_ events: [Event]) throws -> [SharedFate] {
    try #require(History(outage + [declared] + events).incidents.first).sharedFates
  }

  @Test func itsSilenceLastsToItsFirstWordOrTheEndOfTheFailure() throws {
    let watching = said("06:30", .watching)
    let fate = try #require(try fates([watching, down, up]).first)
    #expect(fate.start.time == instant("09:54"))
    #expect(fate.end?.time == instant("10:30"))
    #expect(fate.wasSilent)
    #expect(fate.watched == [Subject(.probe, "https/a")])
    let failed = try #require(outage.first { $0.subject == Subject(.probe, "https/a") })
    #expect(Set(fate.evidence) == Set([down, up, watching, declared, failed].map(\.key)))
    let word = said("10:10", .watching)
    #expect(try fates([watching, down, word, up]).first?.end?.event == word.key)
    #expect(try fates([watching, down]).first?.end == nil)
  }

  @Test func aWordThatItSeesNothingEndsNoSilence() throws {
    let blind = said("09:55", .blind)
    let seeing = said("10:40", .watching)
    let fate = try #require(
      try fates([said("06:30", .watching), down, blind, up, seeing]).first)
    #expect(fate.end?.event == seeing.key)
    #expect(fate.evidence.contains(blind.key))
  }

  @Test func withoutASourceOfItsOwnItsSilenceIsNotKnown() throws {
    let watched = at(
      "05:10", "source:/c",
      TopologyDeclared(components: [
        .init(Subject(.probe, "https/a"), watchedBy: Subject(.collector, "https/fra-1"))
      ]))
    let fate = try #require(try fates([watched, down, up]).first)
    #expect(!fate.wasSilent)
    #expect(fate.end?.event == up.key)
  }

  @Test func aMonitorThatStandsElsewhereSharesNothing() throws {
    let degraded = at("09:54", "host:h", HostChanged(to: .degraded))
    #expect(try fates([said("06:30", .watching), degraded, up]) == [])
    #expect(try fates([down, up]) == [])
  }

  /// An event of the collector's source ends its silence, whatever it is about and whenever it arrives.
  @Test func aWordThatArrivesLateEndsTheSilence() throws {
    let first = [said("06:30", .watching), down, up]
    let late = at(
      "10:05", "probe:https/a", OperatorNoted(text: "still down"), source: "/probes/fra-1")
    let known = at(
      "06:40", "probe:https/a", ProbeChanged(to: .up), source: "/probes/fra-1")
    let events = outage + [declared, known] + first
    var grown = History(events)
    grown.add(late)
    let whole = History(events + [late])
    #expect(grown.incidents.first?.sharedFates == whole.incidents.first?.sharedFates)
    let range = instant("09:00")...instant("11:00")
    let site = Subject(.probe, "https/a")
    #expect(
      grown.coverage.unobserved(site, within: range, asOf: instant("12:00"))
        == whole.coverage.unobserved(site, within: range, asOf: instant("12:00")))
  }

  /// The failure may be the last that was heard; that time goes on shows with whatever is said next.
  @Test func itIsSilentFromTheNextEventOnWhateverThatIsAbout() {
    let events = [
      declared, said("06:30", .watching),
      at("06:40", "probe:https/a", ProbeChanged(to: .up), source: "/probes/fra-1"), down,
    ]
    let note = at("10:00", "host:h", OperatorNoted(text: "no answer"), source: "/operators/sam")
    var grown = History(events)
    grown.add(note)
    let unseen = [grown, History(events + [note])].map {
      $0.coverage.unobserved(
        Subject(.probe, "https/a"), within: instant("09:00")...instant("11:00"),
        asOf: instant("10:00"))
    }
    let silence = [Interval(from: instant("09:54"), to: instant("10:00"))]
    #expect(unseen[0] == silence)
    #expect(unseen[1] == silence)
  }
}
