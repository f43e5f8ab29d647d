import Events
import Incidents
import Testing

/// What the log says of clocks shows in every length between two of them.
struct ClockReferenceTests {
  private func measured(_ name: String, _ seconds: Double) -> Event {
    at(
      "07:00", "collector:\(name)",
      CollectorClockMeasured(offsetMilliseconds: seconds * 1000), source: "/\(name)")
  }

  private func saw(_ name: String, _ time: String) -> Event {
    at(time, "collector:\(name)", CollectorWitnessed(signal: "tick"), source: "/\(name)")
  }

  private func corrected(_ name: String, _ seconds: Double) -> Event {
    at(
      "06:00", "policy:p",
      PolicyDeclared(clocks: [
        ClockCorrection(source: "/\(name)", offsetMilliseconds: seconds * 1000)
      ]))
  }

  private func disagreement(_ events: [Event], _ left: String = "/a", _ right: String = "/b")
    -> Elapsed
  {
    History(events).clocks.disagreement(left, right).length
  }

  @Test func aClockThatWasMeasuredIsOffByThat() {
    #expect(disagreement([measured("a", 90)]) == .seconds(90))
    #expect(disagreement([measured("a", 90), corrected("a", 90)]) == .zero)
  }

  @Test func aClockComparedWithOneThatIsOffIsOffByBoth() {
    let signal = [saw("a", "08:02"), saw("b", "08:03")]
    #expect(disagreement(signal) == .seconds(60))
    #expect(disagreement(signal + [measured("a", 120)]) == .seconds(60))
    #expect(disagreement(signal + [measured("a", 120)], "/b", "/c") == .seconds(180))
  }

  @Test func theClockOfWhichMoreIsKnownIsTheReference() {
    let signal = [saw("a", "08:03"), saw("b", "08:02")]
    #expect(disagreement(signal + [measured("b", 120)], "/a", "/c") == .seconds(180))
  }

  @Test func aClockThatIsCorrectedIsRightAndOthersAreComparedWithThat() {
    let signal = [saw("a", "08:02"), saw("b", "08:00")]
    #expect(disagreement(signal + [corrected("a", 120)]) == .zero)
  }

  /// A receipt a second before the time it was seen shows a clock that is at least a second ahead.
  @Test func aReceiptDoesNotContradictALargerCorrection() {
    let early = at("08:00:01", "node:m/n1", NodeChanged(to: .up), source: "/a", recorded: "08:00")
    #expect(disagreement([early]) == .seconds(1))
    #expect(disagreement([early, corrected("a", 60)]) == .zero)
    let signal = [saw("a", "08:01"), saw("b", "08:00")]
    #expect(disagreement([early, corrected("a", 60)] + signal) == .zero)
  }
}
