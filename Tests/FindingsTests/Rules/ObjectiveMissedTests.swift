import Events
import Testing

@testable import Findings

struct ObjectiveMissedTests {
  private func promised(_ share: Double) -> Event {
    policy(PolicyDeclared(uptimeObjective: share))
  }
  /// A site that is down from 09:55 on, and nothing else.
  private func down(until time: String) -> [Event] {
    [
      at("09:55", site, ProbeChanged(to: .down)), opened, at(time, site, ProbeChanged(to: .up)),
    ]
  }
  /// Six hours in which nobody saw the site.
  private let blind = [
    at("12:00", "collector:c/x", CollectorChanged(to: .blind)),
    at("18:00", "collector:c/x", CollectorChanged(to: .watching)),
  ]

  @Test func tellsTheShareWithOneDecimalMore() throws {
    #expect(
      try Rule.objectiveMissed.told([promised(0.999)] + siteDown) == [
        Told(
          """
          the recorded failures of a leave an uptime of at most 99.77 % in January 2025 (UTC), \
          with no time unobserved: less than the promised 99.9 %
          """, "06:01 policy:fleet policy.declared", "09:55 probe:https/a probe.changed",
          "11:36 probe:https/a probe.changed")
      ])
    let exact = try Rule.objectiveMissed.told([promised(0.9995)] + siteDown)
    #expect(exact.first?.sentence.contains("99.773 %") == true)
    #expect(exact.first?.sentence.hasSuffix("99.95 %") == true)
  }

  @Test func tellsBothSharesWhenSomeTimeWasNotObserved() throws {
    #expect(
      try Rule.objectiveMissed.told([promised(0.999)] + siteDown + blind).map(\.sentence) == [
        """
        the recorded failures of a leave an uptime of at most 99.77 % in January 2025 (UTC), or \
        98.96 % with the 360 min that nobody observed counted as down: less than the promised 99.9 %
        """
      ])
    #expect(
      try Rule.objectiveMissed.told([promised(0.99)] + siteDown + blind).map(\.sentence) == [
        """
        the recorded failures of a leave an uptime of at most 99.7 % in January 2025 (UTC), or \
        98.9 % with the 360 min that nobody observed counted as down: the promised 99 % is not \
        shown to be kept
        """
      ])
  }

  @Test func tellsComponentsOfOneUptimeTogether() throws {
    let other = [
      at("10:00", "probe:https/b", ProbeChanged(to: .down)),
      at("11:41", "probe:https/b", ProbeChanged(to: .up)),
    ]
    let told = try Rule.objectiveMissed.told([promised(0.999)] + siteDown + other)
    #expect(told.count == 1)
    #expect(
      told.first?.sentence.hasPrefix("the recorded failures of each of a and b leave") == true)
  }

  /// A thousandth of January is 2678.4 seconds.
  @Test func isSilentWhenThePromiseIsKeptToTheLastSecond() throws {
    #expect(try Rule.objectiveMissed.told([promised(0.999)] + down(until: "10:39:38.4")) == [])
    let missed = try Rule.objectiveMissed.told([promised(0.999)] + down(until: "10:39:38.5"))
    #expect(missed.first?.sentence.contains("99.89 %") == true)
  }

  @Test func isSilentWithoutAPromiseAndOnAnnouncedWork() throws {
    #expect(try Rule.objectiveMissed.told(siteDown) == [])
    let work = [
      at("09:50", site, MaintenanceChanged(to: .started)),
      at("11:40", site, MaintenanceChanged(to: .finished)),
    ]
    #expect(try Rule.objectiveMissed.told([promised(0.999)] + siteDown + work) == [])
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.objectiveMissed.restsOnWhatItCites(
      [
        promised(0.999), at("14:00", "probe:https/b", ProbeChanged(to: .down)),
        at("09:30", "probe:https/b", ProbeChanged(to: .down)),
        at("12:20", "probe:https/b", ProbeChanged(to: .up)),
      ] + siteDown + blind)
    try Rule.objectiveMissed.restsOnWhatItCites(
      [promised(0.999), at("12:20", "page:status", PageChanged(to: .operational))]
        + siteDown.dropLast())
  }
}
