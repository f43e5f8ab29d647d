import Events
import Testing

@Suite struct PlausibilityTests {
  private static let recorded = Timestamp(seconds: 1_736_931_330)

  private func found(
    _ time: Timestamp, tolerance: Elapsed = Plausibility.futureTolerance
  ) -> Implausibility? {
    Plausibility.implausibility(of: time, recordedAt: Self.recorded, futureTolerance: tolerance)
  }

  @Test func theLimitsAreThoseThatDocumentsName() throws {
    #expect(Plausibility.futureTolerance == .seconds(3600))
    #expect(Plausibility.earliest == (try RFC3339.parse("2000-01-01T00:00:00Z")))
  }

  @Test func aTimeMayBeAnHourAheadAndNoMore() {
    let limit = Self.recorded + .seconds(3600)
    #expect(found(Self.recorded) == nil)
    #expect(found(limit) == nil)
    let beyond = Elapsed(nanoseconds: 3_600_000_000_001)
    #expect(found(Self.recorded + beyond) == .future(by: beyond))
  }

  @Test func thePolicySaysHowFarAhead() {
    let ahead = Self.recorded + .seconds(61)
    #expect(found(ahead, tolerance: .seconds(61)) == nil)
    #expect(found(ahead, tolerance: .seconds(60)) == .future(by: .seconds(61)))
    #expect(found(Self.recorded, tolerance: .zero) == nil)
  }

  @Test func aClockThatWasNeverSetIsBeforeAnyEvent() {
    #expect(found(Plausibility.earliest) == nil)
    #expect(found(Plausibility.earliest - Elapsed(nanoseconds: 1)) == .clockNeverSet)
    #expect(found(Timestamp(seconds: 7)) == .clockNeverSet)
  }

  @Test func theEndsOfTheRangeAreFound() {
    #expect(found(Timestamp(nanoseconds: .min)) == .clockNeverSet)
    let end = Plausibility.implausibility(
      of: Timestamp(nanoseconds: .max), recordedAt: Timestamp(nanoseconds: .min))
    #expect(end == .future(by: Elapsed(nanoseconds: .max)))
  }
}
