import Events

/// A made-up fleet that has an incident every twelve hours: an event at a time, in the order they occur.
///
/// An incident is 500 events: a node is lost, then the majority, then twelve sites; somebody opens it, data is
/// restored, all is well; samples of the probes fill the rest of the day.
struct Fleet: Sequence {
  static let eventsPerIncident = 500
  let incidents: Int

  func makeIterator() -> AnyIterator<Event> {
    var incident = 0
    var pending = Self.declarations[...]
    return AnyIterator {
      if pending.isEmpty {
        if incident == incidents { return nil }
        pending = Self.events(ofIncident: incident)[...]
        incident += 1
      }
      return pending.popFirst()
    }
  }

  /// An event about a site that arrives last and occurred in the middle of the log.
  func late(_ number: Int) -> Event {
    let start = Self.start(of: incidents / 2 + number)
    return Self.event(
      "late-\(number)", Subject(.probe, "https/site-3"), start + .seconds(3700),
      ProbeChanged(to: .degraded))
  }

  private static let sites = (0..<12).map { Subject(.probe, "https/site-\($0)") }
  private static let cluster = Subject(.cluster, "m")
  private static let nodes = (1...3).map { Subject(.node, "m/n\($0)") }

  private static var declarations: [Event] {
    let components =
      sites.map { TopologyDeclared.Component($0, dependsOn: [cluster], userFacing: true) }
      + nodes.map { TopologyDeclared.Component($0) }
    return [
      event(
        "topology", Subject(.source, "/bench"), start(of: 0) - .seconds(60),
        TopologyDeclared(components: components))
    ]
  }

  private static func start(of incident: Int) -> Timestamp {
    Timestamp(seconds: 1_600_000_000 + Int64(incident) * 43_200)
  }

  private static func event(
    _ id: String, _ subject: Subject, _ time: Timestamp, _ payload: any EventPayload
  ) -> Event {
    Event(
      key: EventKey(source: "/bench", id: id), position: Position(0), subject: subject,
      occurredAt: time, recordedAt: time, payload: payload)
  }

  private static func events(ofIncident number: Int) -> [Event] {
    let start = start(of: number)
    var events: [Event] = []
    func tell(_ second: Int64, _ subject: Subject, _ payload: any EventPayload) {
      events.append(
        event("\(number)-\(events.count)", subject, start + .seconds(second), payload))
    }
    tell(0, nodes[2], NodeChanged(to: .down))
    tell(5, cluster, ClusterRedundancyChanged(online: 2, expected: 3, tolerates: 0))
    tell(3600, nodes[1], NodeChanged(to: .down))
    tell(3601, cluster, ClusterQuorumChanged(to: .lost))
    for (index, site) in sites.enumerated() {
      tell(3610 + Int64(index), site, ProbeChanged(to: .down))
    }
    tell(3660, sites[0], AlertChanged(name: "SiteDown", to: .firing))
    tell(3700, sites[0], AlertChanged(name: "SiteDown", to: .acknowledged, by: "sam"))
    tell(3720, Subject(.incident, "i\(number)"), IncidentOpened(title: "Outage"))
    tell(4000, nodes[1], OperatorActed(action: "restart", by: "sam", to: .done))
    tell(4010, nodes[1], NodeResyncChanged(to: .started))
    tell(5010, nodes[1], NodeResyncChanged(to: .finished))
    tell(5011, nodes[1], NodeChanged(to: .up))
    tell(5012, nodes[2], NodeChanged(to: .up))
    tell(5013, cluster, ClusterQuorumChanged(to: .held))
    tell(5014, cluster, ClusterRedundancyChanged(online: 3, expected: 3, tolerates: 1))
    for (index, site) in sites.enumerated() {
      tell(5020 + Int64(index), site, ProbeChanged(to: .up))
    }
    tell(5100, sites[0], AlertChanged(name: "SiteDown", to: .resolved))
    tell(5200, Subject(.incident, "i\(number)"), IncidentResolved(by: "sam"))
    var second: Int64 = 5300
    while events.count < eventsPerIncident {
      tell(
        second, sites[events.count % sites.count],
        ProbeSummarized(checks: 10, failed: 0, periodSeconds: 300))
      second += 80
    }
    return events
  }
}
