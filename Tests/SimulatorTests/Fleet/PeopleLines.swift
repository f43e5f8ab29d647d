import Events
import Incidents

/// What people, the status page and the alerts write; their clocks are right.
extension Plan {
  static let person = "/operators/sam"

  /// What the person declares, opens, announces and puts right.
  func draftsOfPerson(righting drafts: [Draft]) -> [Draft] {
    let lines =
      declarations + works.flatMap(lines) + incidents.flatMap(lines)
      + drafts.compactMap(righting) + [
        Line(span.to, Subject(.operator, "sam"), OperatorNoted(text: "the day is over"))
      ]
    return Draft.number(
      lines.filter { $0.writtenAt <= span.to }, of: Plan.person, incarnation: "sam")
  }

  /// The policy comes with what it says of clocks, the topology with what collectors stand on.
  private var declarations: [Line] {
    let before = span.from - .seconds(3600)
    let standing = collectors.compactMap { collector in
      collector.standsOn.map {
        TopologyDeclared.Component(collector.subject, dependsOn: [$0])
      }
    }
    let topology = TopologyDeclared(components: components + standing)
    return [
      Line(before, Subject(.policy, "sim"), settings),
      Line(before, Subject(.source, Plan.person), topology),
    ] + corrections(at: before)
  }

  private func corrections(at time: Timestamp) -> [Line] {
    let clocks = collectors.compactMap { collector -> ClockCorrection? in
      let clock = clock(of: collector)
      guard clock.known == .corrected else { return nil }
      return ClockCorrection(
        source: collector.source, offsetMilliseconds: Double(clock.ahead.nanoseconds) / 1e6)
    }
    return clocks.isEmpty
      ? [] : [Line(time, Subject(.policy, "sim"), PolicyDeclared(clocks: clocks))]
  }

  private func lines(_ work: Work) -> [Line] {
    [
      Line(work.interval.from, work.subject, MaintenanceChanged(to: .started)),
      Line(work.interval.to, work.subject, MaintenanceChanged(to: .finished)),
    ]
  }

  private func lines(_ opening: Opening) -> [Line] {
    let incident = Subject(.incident, opening.name)
    let about = opening.about.isEmpty ? nil : opening.about
    return [Line(opening.at, incident, IncidentOpened(title: "Outage", about: about, by: "sam"))]
      + [opening.acknowledged].compactMap { $0 }.map {
        Line($0, incident, IncidentAcknowledged(by: "sam"))
      }
      + [opening.resolved].compactMap { $0 }.map {
        Line($0, incident, IncidentResolved(by: "sam"))
      }
  }

  /// What the person says of a wrong event, ten minutes after it was written or at the end of the day.
  private func righting(_ draft: Draft) -> Line? {
    let target = EventReference(source: draft.source, id: draft.id)
    let time = min(draft.line.writtenAt + .minutes(10), span.to)
    let subject = Subject(.source, Plan.person)
    switch draft.line.mistake {
    case nil: return nil
    case .untrue:
      return Line(time, subject, EventRetracted(target: target, reason: "was not so"))
    case .mistimed(let off):
      let collector = collectors.first { $0.source == draft.source }
      let isCorrected = collector.map { clock(of: $0).known } == .corrected
      let right = isCorrected ? draft.line.occurredAt : draft.time - off
      return Line(
        time, subject,
        EventCorrected(target: target, time: RFC3339.format(right), reason: "read wrongly"))
    }
  }

  var draftsOfPage: [Draft] {
    let page = Subject(.page, "status/acme")
    let lines = pageWords.indices.map { index in
      Line(
        pageWords[index].from, page,
        PageChanged(
          from: index > 0 ? pageWords[index - 1].state : nil, to: pageWords[index].state))
    }
    return Draft.number(lines, of: "/collectors/page", incarnation: "page")
  }

  /// The alerts of what customers use: half a minute after it fails, and after it is back.
  var draftsOfAlerts: [Draft] {
    let lines = components.filter { $0.userFacing == true }.map(\.subject).flatMap { site in
      truth(of: site).intervals(atLeast: .degraded, until: endOfTime).flatMap { interval in
        [(interval.from, AlertChanged.State.firing), (interval.to, .resolved)].map { time, state in
          Line(time + .seconds(30), site, AlertChanged(name: "SiteDown", to: state))
        }
      }
    }
    return Draft.number(
      lines.filter { $0.writtenAt <= span.to }, of: "/alerts", incarnation: "alerts")
  }
}
