import Events
import Incidents
import Testing

/// A clock that is off is an uncertainty, corrected only by policy, and never a negative length.
struct ClockTests {
  private let beacon = [
    at("10:40", "collector:c/a", CollectorWitnessed(signal: "x1"), source: "/a"),
    at("10:41:30", "collector:c/b", CollectorWitnessed(signal: "x1"), source: "/b"),
  ]
  private let router = [
    at("10:31:30", "router:m/r1", RouterChanged(to: .down), source: "/b"),
    at("10:31", "router:m/r1", RouterChanged(to: .up), source: "/a"),
  ]

  @Test func aSharedSignalGivesTheOffset() throws {
    let clocks = History(beacon).clocks
    let estimate = try #require(clocks.estimate(of: "/b"))
    #expect(estimate.ahead == .seconds(90))
    #expect(estimate.basis == .witnessed(by: "/a"))
    #expect(clocks.disagreement("/a", "/b").length == .seconds(90))
    #expect(clocks.disagreement("/a", "/a").length == .zero)
  }

  @Test func withoutAPolicyTimesStayAsWritten() throws {
    let history = History(beacon + router)
    let window = try #require(
      history.windows.of(Condition(Subject(.router, "m/r1"), .availability)).first)
    #expect(window.isOpen)
    #expect(window.start.time == instant("10:31:30"))
  }

  @Test func thePolicyMovesTheTimesOfTheSource() throws {
    let policy = at(
      "09:00", "policy:p",
      PolicyDeclared(clocks: [ClockCorrection(source: "/b", offsetMilliseconds: 90_000)]))
    let history = History(beacon + router + [policy])
    let window = try #require(
      history.windows.of(Condition(Subject(.router, "m/r1"), .availability)).first)
    #expect(window.start.time == instant("10:30"))
    #expect(window.held(asOf: instant("11:00")) == .minutes(1))
    #expect(history.clocks.rest(of: "/b") == .zero)
  }

  @Test func whatTheLogHadBeforeItWasSeenShowsAClockAhead() throws {
    let early = at(
      "10:05", "node:m/n1", NodeChanged(to: .down), source: "/b", recorded: "10:03:30")
    let estimate = try #require(History([early]).clocks.estimate(of: "/b"))
    #expect(estimate.ahead == .seconds(90))
    #expect(estimate.basis == .recorded)
  }

  @Test func aTimeThatCannotBeRightCountsForNothing() throws {
    let wrong = at(
      "2030-01-01T00:00:00Z", "node:m/n1", NodeChanged(to: .down), recorded: "10:00")
    let history = History([wrong, at("10:01", "node:m/n2", NodeChanged(to: .up))])
    #expect(history.windows.all.isEmpty)
    #expect(history.asOf?.time == instant("10:01"))
    #expect(history.chronicle.implausible.map(\.key) == [wrong.key])
  }

  @Test func aCorrectionMakesItCountAgain() throws {
    let wrong = at(
      "2030-01-01T00:00:00Z", "node:m/n1", NodeChanged(to: .down), id: "w", recorded: "10:00")
    let right = at(
      "10:05", "source:/c",
      EventCorrected(
        target: EventReference(source: "/c", id: "w"), time: "2025-01-15T09:59:00Z",
        reason: "clock was not set"))
    #expect(History([wrong, right]).windows.all.first?.start.time == instant("09:59"))
  }
}
