import Events
import Incidents
import Testing

/// A history that grows event by event is that of all the events.
struct AddingTests {
  private func grown(_ events: [Event], by late: [Event]) -> History {
    late.reduce(into: History(events)) { $0.add($1) }
  }

  @Test func aRepeatOfACorrectedEventChangesNothing() {
    let down = at("10:00", "node:m/n2", NodeChanged(to: .down), id: "x")
    let correction = EventCorrected(
      target: EventReference(source: "/c", id: "x"), time: "2025-01-15T09:40:00Z", reason: "log")
    let events = outage + [down, at("14:00", "source:/c", correction)]
    #expect(grown(events, by: [down]).chronicle.entries.count == events.count)
  }

  @Test func whatIsWrongWithTheRecordIsToldWithEveryIncident() {
    let future = at("2026-01-15T10:00:00Z", "node:m/n2", NodeChanged(to: .down), recorded: "10:00")
    let policy = at(
      "14:00", "node:m/n2",
      UnknownPayload(originalType: "policy.declared", refusal: "data.flapCount: is 1"))
    let incident = grown(outage, by: [future, policy]).incidents.first
    #expect(Set(incident?.problems.map(\.kind) ?? []) == [.implausibleTime, .unreadable])
  }

  private func page(_ time: String, _ from: PageChanged.State?, _ to: PageChanged.State) -> Event {
    at(time, "page:status/acme", PageChanged(from: from, to: to))
  }

  @Test func aPageThatIsStillWrongLongAfterwardsBelongsToTheImpact() {
    let events = outage + [page("08:00", nil, .operational), page("09:58", nil, .degraded)]
    let late = page("16:00", nil, .majorOutage)
    #expect(
      grown(events, by: [late]).incidents.first?.pageWords
        == History(events + [late]).incidents.first?.pageWords)
  }

  /// The first event of a page says what it said before, and that may arrive second.
  @Test func whatAPageSaidAtFirstIsToldByItsFirstEvent() {
    let (first, second) = (
      page("10:10", .operational, .degraded), page("11:00", .maintenance, .operational)
    )
    let whole = History(outage + [first, second]).incidents.first
    #expect(whole?.pageMismatches.map(\.elapsed) == [.minutes(15), .minutes(36)])
    let grown = grown(outage + [second], by: [first]).incidents.first
    #expect(grown?.pageMismatches == whole?.pageMismatches)
    #expect(grown?.pageWords == whole?.pageWords)
  }

  /// Failures of a site with an incident each, some days apart.
  private func days(_ days: Int...) -> [Event] {
    days.flatMap { day in
      func told(_ time: String, _ subject: String, _ payload: any EventPayload) -> Event {
        at("2025-01-\(day)T\(time):00Z", subject, payload)
      }
      return [
        told("09:00", "probe:https/a", ProbeChanged(to: .up)),
        told("10:00", "probe:https/a", ProbeChanged(to: .down)),
        told("10:05", "incident:i\(day)", IncidentOpened(title: "Outage")),
        told("10:20", "probe:https/a", ProbeChanged(to: .up)),
        told("11:00", "incident:i\(day)", IncidentResolved()),
      ]
    }
  }

  private func earlier(_ history: History) -> [[String]] {
    history.incidents.map { $0.earlier.map(\.id.name) }
  }

  @Test func thoseThatLookBackOnAnIncidentLearnThatItBeganOtherwise() {
    let events =
      days(10, 13, 16, 19) + [at("2025-01-01T09:00:00Z", "probe:https/b", ProbeChanged(to: .up))]
    let late = at("2025-01-13T09:50:00Z", "probe:https/b", ProbeChanged(to: .down))
    let back = at("2025-01-13T09:55:00Z", "probe:https/b", ProbeChanged(to: .up))
    #expect(earlier(History(events)) == [[], ["i10"], ["i13", "i10"], ["i16", "i13", "i10"]])
    let history = grown(events, by: [back, late])
    #expect(earlier(history) == [[], [], ["i10"], ["i16", "i10"]])
    #expect(earlier(history) == earlier(History(events + [late, back])))
  }

  @Test func anIncidentInWhichNothingFailedAfterAllIsLikeNoOther() {
    let events = days(10, 13, 16)
    let distrust = [
      at("2025-01-13T08:00:00Z", "probe:https/a", ProbeDistrusted(reason: "a cache answers")),
      at("2025-01-13T12:00:00Z", "probe:https/a", ProbeTrusted()),
    ]
    let history = grown(events, by: distrust)
    #expect(earlier(history) == [[], [], ["i10"]])
    #expect(earlier(history) == earlier(History(events + distrust)))
  }

  @Test func ofReceiptsThatShowAsMuchTheFirstIsCited() {
    func up(_ time: String, recorded: String) -> Event {
      at(time, "node:m/n1", NodeChanged(to: .up), source: "/b", recorded: recorded)
    }
    let (first, second) = (
      up("10:00:30", recorded: "10:00"), up("10:10:30", recorded: "10:10")
    )
    let history = grown([up("09:00", recorded: "09:00"), second], by: [first])
    #expect(history.clocks.estimate(of: "/b")?.evidence == [first.key])
  }
}
