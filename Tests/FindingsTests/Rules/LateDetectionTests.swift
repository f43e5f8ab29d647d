import Events
import Testing

@testable import Findings

struct LateDetectionTests {
  private func alert(_ time: String) -> Event {
    at(time, site, AlertChanged(name: "SiteDown", to: .firing))
  }

  @Test func tellsAMonitorThatWasLate() throws {
    #expect(
      try Rule.lateDetection.told([alert("10:01")] + siteDown) == [
        Told(
          "a monitor noticed 6 min after the first customer impact",
          "09:55 probe:https/a probe.changed", "10:01 probe:https/a alert.changed")
      ])
  }

  @Test func tellsACustomerWhoWasFirst() throws {
    let report = at("09:56", site, CustomerReported())
    #expect(
      try Rule.lateDetection.told([report, alert("09:57")] + siteDown).map(\.sentence) == [
        "a customer noticed 1 min after the first customer impact, before any monitor"
      ])
  }

  @Test func isSilentOnAMonitorInTimeAndWithoutDetection() throws {
    #expect(try Rule.lateDetection.told([alert("09:56")] + siteDown) == [])
    #expect(try Rule.lateDetection.told(siteDown) == [])
  }
}
