import Events
import Incidents

/// Makes events that nothing sensible stands behind: any type about anything at any time.
struct Rubbish {
  private var random: Seeded
  private let span: Interval
  private let known: [Event]
  private var count = 0

  init(_ seed: UInt64, around plan: Plan) {
    random = Seeded(seed)
    (span, known) = (plan.span, plan.log)
  }

  mutating func events(_ count: Int) -> [Event] { (0..<count).map { _ in event() } }

  private mutating func event() -> Event {
    count += 1
    let (occurred, recorded) = (time(), time())
    return Event(
      key: EventKey(source: random.pick(sources), id: "rubbish-\(count)"),
      position: Position(0), subject: subject(), occurredAt: occurred,
      observedAt: random.chance(80) ? occurred : time(),
      recordedAt: random.chance(80) ? max(occurred, recorded) : recorded,
      precision: random.pick([.exact, .exact, .minutes]),
      sequence: random.chance(50) ? Int64(random.number(0...9)) : nil,
      incident: random.chance(5) ? Subject(.incident, "i0") : nil, payload: payload())
  }

  private let sources = ["/rubbish", "/alerts", Plan.person, "/collectors/a-probe-0"]

  /// Mostly within the day, now and then at the ends of what a clock can say.
  private mutating func time() -> Timestamp {
    if random.chance(92) { return span.from + random.seconds(0...Int(span.length.seconds)) }
    return random.pick([
      Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max), Timestamp(seconds: 0),
      Timestamp(seconds: 946_684_800), span.to + .seconds(366 * 86_400),
      span.from - .seconds(9 * 366 * 86_400),
    ])
  }

  private mutating func subject() -> Subject {
    let subjects = known.map(\.subject) + Self.subjects
    return random.pick(random.chance(50) ? subjects : Self.subjects)
  }

  private static let subjects = [
    "incident:i0", "incident:i1", "incident:bad", "service:one", "service:other", "service:shop",
    "probe:https/s1", "probe:https/s2", "node:m/n1", "cluster:m", "page:status/acme", "fleet:sim",
    "collector:sim/a-probe-0", "collector:sim/rubbish", "host:watchtower", "event:nothing",
  ].compactMap(Subject.init)

  private mutating func reference() -> EventReference {
    let event = random.pick(known).key
    return random.chance(70)
      ? EventReference(source: event.source, id: event.id)
      : EventReference(source: "/rubbish", id: "rubbish-\(random.number(1...20))")
  }

  private mutating func payload() -> any EventPayload {
    switch random.number(0...4) {
    case 0: stateOfAComponent()
    case 1: wordOfAnObserver()
    case 2: stepOfAnIncident()
    case 3: amendment()
    default: declaration()
    }
  }

  private mutating func stateOfAComponent() -> any EventPayload {
    let (from, to) = (random.pick(ComponentState.allCases), random.pick(ComponentState.allCases))
    return random.pick([
      ComponentChanged(from: random.chance(50) ? from : nil, to: to),
      ProbeChanged(from: from, to: to, vantage: random.pick([nil, "v0", "v1"])),
      AlertChanged(name: "SiteDown", to: random.pick(AlertChanged.State.allCases)),
      MaintenanceChanged(to: random.pick(MaintenanceChanged.Step.allCases)),
      ClusterQuorumChanged(to: random.pick(ClusterQuorumChanged.Quorum.allCases)),
      BacklogChanged(to: random.pick(BacklogChanged.State.allCases)),
      NodeResyncChanged(to: random.pick(NodeResyncChanged.Step.allCases)),
      OperatorActed(action: "restart", to: random.pick(OperatorActed.Step.allCases)),
    ])
  }

  private mutating func wordOfAnObserver() -> any EventPayload {
    random.pick([
      CollectorChanged(to: random.pick(CollectorChanged.State.allCases), watches: [subject()]),
      CollectorClockMeasured(offsetMilliseconds: random.pick([-1e300, -1e4, 0, 1e4, 1e300])),
      CollectorWitnessed(signal: random.pick(["a", "b"])),
      ProbeDistrusted(reason: "a cache"), ProbeTrusted(),
      PageChanged(
        from: random.pick([nil, .operational, .degraded]),
        to: random.pick(PageChanged.State.allCases)),
      PagePosted(status: .investigating), CustomerReported(text: "it is slow"),
    ])
  }

  private mutating func stepOfAnIncident() -> any EventPayload {
    let into = random.pick(["i0", "i1", "bad", "new"].map { Subject(.incident, $0) })
    return random.pick([
      IncidentOpened(title: "Rubbish", about: [subject()]), IncidentAcknowledged(),
      IncidentMitigated(), IncidentResolved(), IncidentReopened(), IncidentPublished(),
      IncidentMerged(into: into),
      IncidentSplit(into: into, title: "A part", about: [subject()]),
      IncidentFigureStated(
        measure: .impactDuration, lengthSeconds: random.number(0...9000), place: "a page",
        from: reference(), to: reference()),
      IncidentFigureStated(
        measure: .impactStart, time: RFC3339.format(span.from), place: "a page"),
    ])
  }

  private mutating func amendment() -> any EventPayload {
    random.pick([
      EventRetracted(target: reference(), reason: "rubbish"),
      EventCorrected(
        target: reference(), time: random.pick([RFC3339.format(span.to), "1700-01-01T00:00:00Z"]),
        precision: .about, reason: "rubbish"),
      EventRedacted(target: reference(), reason: "rubbish"),
      UnknownPayload(originalType: "moon.changed"),
      UnknownPayload(originalType: "topology.declared", refusal: "data: is missing"),
    ])
  }

  private mutating func declaration() -> any EventPayload {
    let (one, other) = (subject(), subject())
    return random.pick([
      TopologyDeclared(components: [.init(one, dependsOn: [other], userFacing: true)]),
      TopologyDeclared(components: [.init(one, partOf: other, customers: .max)]),
      TopologyDeclared(components: [.init(one, watchedBy: Subject(.collector, "sim/rubbish"))]),
      PolicyDeclared(
        mergeGapSeconds: random.pick([nil, 0, .max]), quietPeriodSeconds: random.pick([nil, .max]),
        lookbackSeconds: random.pick([nil, 0, .max]),
        settleSeconds: random.pick([nil, 0, 600, .max]), flapCount: random.pick([2, .max])),
      PolicyDeclared(
        futureToleranceSeconds: random.pick([0, .max]), uptimeObjective: 0.99,
        clocks: [
          ClockCorrection(
            source: random.pick(sources), offsetMilliseconds: random.pick([-1e12, 1e4, 1e12]))
        ],
        severities: [SeverityRule(name: "S1", impact: .unavailable, share: 0.5)]),
    ])
  }
}
