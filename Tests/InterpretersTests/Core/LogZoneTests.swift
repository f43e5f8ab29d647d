import Events
import Interpreters
import Testing

/// A stamp without a zone is an instant once somebody says whose clocks it is of.
@Suite struct LogZoneTests {
  private let noon = CivilDate(Timestamp(seconds: 43_200))

  @Test func aFixedZoneIsAheadOfUTC() {
    let end = Timestamp(seconds: 100_000)
    #expect(LogZone.utc.instant(of: noon, readAt: end) == Timestamp(seconds: 43_200))
    #expect(
      LogZone(offsetSeconds: 3600).instant(of: noon, readAt: end) == Timestamp(seconds: 39_600))
  }

  @Test func ofAnHourThatComesTwiceTheLaterPastOneIsMeant() {
    let zone = LogZone { _ in .shown([Timestamp(seconds: 10), Timestamp(seconds: 3610)]) }
    #expect(zone.instant(of: noon, readAt: Timestamp(seconds: 20)) == Timestamp(seconds: 10))
    #expect(zone.instant(of: noon, readAt: Timestamp(seconds: 3610)) == Timestamp(seconds: 3610))
    #expect(zone.instant(of: noon, readAt: Timestamp(seconds: 5)) == Timestamp(seconds: 10))
  }

  @Test func anHourThatIsSkippedIsNoInstant() {
    let zone = LogZone { .skipped(from: $0, to: $0) }
    #expect(zone.instant(of: noon, readAt: Timestamp(seconds: 0)) == nil)
  }
}
