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
          "a monitor noticed 6 min after the first customer impact, where 5 min were aimed at",
          "09:55 probe:https/a probe.changed", "10:01 probe:https/a alert.changed")
      ])
  }

  @Test func tellsACustomerWhoWasLate() throws {
    let report = at("10:01", site, CustomerReported())
    #expect(
      try Rule.lateDetection.told([report, alert("10:02")] + siteDown) == [
        Told(
          "a customer noticed 6 min after the first customer impact, where 5 min were aimed at",
          "09:55 probe:https/a probe.changed", "10:01 probe:https/a customer.reported")
      ])
  }

  @Test func isSilentInTimeWhoeverNoticedAndWithoutDetection() throws {
    #expect(try Rule.lateDetection.told([alert("09:56")] + siteDown) == [])
    #expect(try Rule.lateDetection.told([at("09:56", site, CustomerReported())] + siteDown) == [])
    #expect(try Rule.lateDetection.told(siteDown) == [])
  }

  @Test func isSilentUpToTheLimitOfThePolicy() throws {
    #expect(try Rule.lateDetection.told([alert("10:00")] + siteDown) == [])
    #expect(try Rule.lateDetection.told([alert("10:00:01")] + siteDown).count == 1)
    let strict = policy(PolicyDeclared(detectWithinSeconds: 30))
    let told = try Rule.lateDetection.told([strict, alert("09:56")] + siteDown)
    #expect(told.first?.cites.contains("06:01 policy:fleet policy.declared") == true)
  }
}
