import Events
import Incidents
import Testing

struct WindowTests {
  private func windows(_ events: [Event], mergeGap: Elapsed = .zero) -> [Window] {
    let policy = at(
      "00:00", "policy:p",
      PolicyDeclared(mergeGapSeconds: Int(mergeGap.nanoseconds / 1_000_000_000)))
    return Windows(Chronicle(events + [policy])).all.filter { $0.condition.name == .availability }
  }

  private func node(_ time: String, _ state: ComponentState, sequence: Int64? = nil) -> Event {
    at(time, "node:m/a", NodeChanged(to: state), sequence: sequence)
  }

  @Test func aWindowIsHalfOpenAndCitesBothEnds() throws {
    let (down, up) = (node("08:40", .down), node("08:50", .up))
    let window = try #require(windows([up, down]).first)
    #expect(window.start.event == down.key)
    #expect(window.end?.event == up.key)
    #expect(window.held(asOf: instant("12:00")) == .minutes(10))
  }

  @Test func downWhileDownAndUpWhileUpChangeNothing() {
    let found = windows([
      node("08:30", .up), node("08:40", .down), node("08:45", .down), node("08:50", .up),
      node("08:55", .up),
    ])
    #expect(found.count == 1)
    #expect(found.first?.start.time == instant("08:40"))
    #expect(found.first?.lastSeen.time == instant("08:45"))
  }

  @Test func anUnclosedWindowIsOpenAndCountedToAsOf() {
    let found = windows([node("08:40", .down)])
    #expect(found.first?.isOpen == true)
    #expect(found.first?.span(asOf: instant("09:10")) == .minutes(30))
  }

  @Test func anotherImpactIsAnotherLevelOfTheSameWindow() throws {
    let window = try #require(
      windows([node("08:40", .degraded), node("08:45", .down), node("08:50", .up)]).first)
    #expect(window.worst == .unavailable)
    #expect(window.intervals(atLeast: .unavailable, asOf: instant("09:00")).measure == .minutes(5))
    #expect(window.intervals(atLeast: .degraded, asOf: instant("09:00")).measure == .minutes(10))
  }

  @Test func theMergeGapJoinsWindowsAndKeepsTheSecondsOfDowntime() throws {
    let flapping = [
      node("08:00", .down), node("08:10", .up), node("08:12", .down), node("08:20", .up),
    ]
    #expect(windows(flapping).count == 2)
    let joined = windows(flapping, mergeGap: .minutes(2))
    #expect(joined.count == 1)
    #expect(joined.first?.spells.count == 2)
    #expect(joined.first?.held(asOf: instant("09:00")) == .minutes(18))
    #expect(joined.first?.span(asOf: instant("09:00")) == .minutes(20))
  }

  @Test func windowsThatTouchAreOneSpellOfOneWindow() {
    let events = [
      node("08:00", .down, sequence: 1), node("08:10", .up, sequence: 2),
      node("08:10", .down, sequence: 3), node("08:20", .up, sequence: 4),
    ]
    let found = windows(events)
    #expect(found.count == 1)
    #expect(found.first?.spells.count == 1)
    #expect(Set(found.first?.evidence ?? []) == Set(events.map(\.key)))
  }

  @Test func tiesWithinASourceAreBrokenByItsOwnSequence() {
    let up = node("08:10", .up, sequence: 1)
    let down = node("08:10", .down, sequence: 2)
    for order in [[up, down], [down, up]] {
      #expect(windows(order).first?.isOpen == true)
    }
  }

  @Test func unknownDoesNotCloseAWindow() {
    let found = windows([node("08:00", .down), node("08:10", .unknown), node("08:20", .up)])
    #expect(found.first?.held(asOf: instant("09:00")) == .minutes(20))
  }
}

struct IntervalTests {
  private func interval(_ from: Int64, _ to: Int64) -> Interval {
    guard let interval = Interval(from: Timestamp(seconds: from), to: Timestamp(seconds: to)) else {
      preconditionFailure("an empty interval")
    }
    return interval
  }

  @Test func aUnionCountsConcurrentTimeOnce() {
    let five = (0..<5).map { interval($0, 60 + $0) }
    #expect(five.measure == .seconds(64))
    #expect([interval(0, 10), interval(10, 20)].union == [interval(0, 20)])
  }

  @Test func subtractionLeavesWhatIsNotCovered() {
    let rest = [interval(0, 100)].subtracting([interval(10, 20), interval(90, 200)])
    #expect(rest == [interval(0, 10), interval(20, 90)])
  }

  @Test func intersectionIsWhatBothCover() {
    let both = [interval(0, 50), interval(60, 90)].intersection([interval(40, 70)])
    #expect(both == [interval(40, 50), interval(60, 70)])
  }

  @Test func anIntervalOfNoTimeDoesNotExist() {
    #expect(Interval(from: Timestamp(seconds: 5), to: Timestamp(seconds: 5)) == nil)
  }
}
