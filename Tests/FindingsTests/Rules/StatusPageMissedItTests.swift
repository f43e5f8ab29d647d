import Events
import Testing

@testable import Findings

struct StatusPageMissedItTests {
  private let well = at("07:00", "page:status", PageChanged(to: .operational))
  private func trouble(_ time: String) -> Event {
    at(time, "page:status", PageChanged(from: .operational, to: .majorOutage))
  }

  @Test func tellsHowLongThePageSaidAllWasWell() throws {
    #expect(
      try Rule.statusPageMissedIt.told([well, trouble("10:20")] + siteDown) == [
        Told(
          """
          the status page status said all was well for 25 min while customers were affected, until \
          10:20:00
          """, "07:00 page:status page.changed", "09:55 probe:https/a probe.changed",
          "10:20 page:status page.changed")
      ])
  }

  @Test func tellsAPageThatNeverSaidOtherwise() throws {
    let told = try Rule.statusPageMissedIt.told([well] + siteDown)
    #expect(told.first?.sentence.contains("for the whole 101 min that customers") == true)
  }

  @Test func isSilentWithinTheGraceAndWithoutAPage() throws {
    #expect(try Rule.statusPageMissedIt.told([well, trouble("10:00")] + siteDown) == [])
    #expect(try Rule.statusPageMissedIt.told(siteDown) == [])
  }
}
