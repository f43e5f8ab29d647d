import Events
import Testing

@testable import Findings

struct MonitorSharesFateTests {
  private let host = Subject(.host, "h")
  private let collector = Subject(.collector, "https/fra-1")
  private let down = at("09:54", "host:h", HostChanged(to: .down))
  private let up = at("10:30", "host:h", HostChanged(to: .up))
  private let watching = at(
    "06:30", "collector:https/fra-1",
    CollectorChanged(to: .watching, watches: [Subject(.probe, "https/a")]), source: "/probes")

  private func frame(_ watcher: Subject? = nil) -> Event {
    declared(
      .init(
        Subject(.probe, "https/a"), dependsOn: [host], userFacing: true, watchedBy: watcher),
      .init(collector, dependsOn: [host]))
  }

  private func word(_ time: String) -> Event {
    at(time, site, ProbeChanged(to: .down), source: "/probes")
  }

  @Test func tellsFromWhenToWhenAMonitorSawNothing() throws {
    let events = [frame(), watching, down, up] + siteDown
    #expect(
      try Rule.monitorSharesFate.told(events) == [
        Told(
          """
          the collector fra-1, which watches a, stands on h, which was unavailable from 09:54:00: \
          it saw nothing from then to 10:30:00 (36 min)
          """, "06:00 source:/c topology.declared",
          "06:30 collector:https/fra-1 collector.changed", "09:54 host:h host.changed",
          "09:55 probe:https/a probe.changed", "10:30 host:h host.changed")
      ])
    #expect(try Rule.monitorSharesFate.uncited(events) == [])
    let open = try Rule.monitorSharesFate.told([frame(), watching, down] + siteDown)
    #expect(
      open.first?.sentence.hasSuffix(
        "it saw nothing from then on; the end is not recorded") == true)
  }

  @Test func itsFirstWordEndsIt() throws {
    let events = [frame(), watching, down, word("10:10"), up] + siteDown
    #expect(
      try Rule.monitorSharesFate.told(events).map(\.sentence) == [
        """
        the collector fra-1, which watches a, stands on h, which was unavailable from 09:54:00: it \
        saw nothing from then to 10:10:00 (16 min)
        """
      ])
    #expect(try Rule.monitorSharesFate.uncited(events) == [])
  }

  @Test func whatNoSourceSpeaksForMayHaveSeenNothing() throws {
    #expect(
      try Rule.monitorSharesFate.told([frame(collector), down, up] + siteDown).map(\.sentence) == [
        """
        the collector fra-1, which watches a, stands on h, which was unavailable from 09:54:00: it \
        may have seen nothing from then to 10:30:00 (36 min)
        """
      ])
  }

  @Test func isSilentOnAMonitorThatWasHeardOfAtOnce() throws {
    let events = [frame(), watching, down, up] + siteDown
    #expect(try Rule.monitorSharesFate.told([word("09:55")] + events) == [])
    #expect(try Rule.monitorSharesFate.told([word("09:55:01")] + events).count == 1)
  }

  @Test func isSilentOnAMonitorThatStandsElsewhereOrWatchesNothingThatFailed() throws {
    let ill = at("09:54", "host:h", HostChanged(to: .degraded))
    #expect(try Rule.monitorSharesFate.told([frame(), watching, ill, up] + siteDown) == [])
    #expect(try Rule.monitorSharesFate.told([watching, down, up] + siteDown) == [])
    #expect(try Rule.monitorSharesFate.told([frame(), down, up] + siteDown) == [])
  }
}
