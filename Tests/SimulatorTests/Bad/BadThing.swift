import Events
import Incidents

/// Something that does not fit into a plan's log, and the problem it must be named as.
struct BadThing {
  let kind: RecordProblem.Kind
  let events: (Plan) -> [Event]

  init(_ kind: RecordProblem.Kind, _ events: @escaping (Plan) -> [Event]) {
    (self.kind, self.events) = (kind, events)
  }

  /// The incident that they are about, opened in the middle of the day; its source is of nobody else.
  static func opening(in plan: Plan) -> Event {
    said("open", at: plan.middle, bad, IncidentOpened(title: "Bad"))
  }

  static var all: [BadThing] {
    [
      recovery, alert, resolution, mergeIntoNothing, mergeInACircle, circle, circleOfGroups, policy,
      future, amendment,
    ]
  }

  private static let bad = Subject(.incident, "bad")

  private static var recovery: BadThing {
    BadThing(.endWithoutBeginning) { plan in
      let up = ComponentChanged(from: .down, to: .up)
      return [said("up", at: plan.middle, Subject(.node, "m/never"), up)]
    }
  }

  private static var alert: BadThing {
    BadThing(.endWithoutBeginning) { plan in
      let ended = AlertChanged(name: "Never", to: .resolved)
      return [said("ended", at: plan.middle, plan.site, ended)]
    }
  }

  private static var resolution: BadThing {
    BadThing(.resolvedBeforeStart) { plan in
      [said("resolved", at: plan.span.from - .minutes(1), bad, IncidentResolved())]
    }
  }

  private static var mergeIntoNothing: BadThing {
    BadThing(.mergeRefused) { plan in
      let merged = IncidentMerged(into: Subject(.incident, "nowhere"))
      return [said("merged", at: plan.middle, bad, merged)]
    }
  }

  private static var mergeInACircle: BadThing {
    BadThing(.mergeRefused) { plan in
      let names = ["x", "y", "z"].map { Subject(.incident, $0) }
      return names.indices.flatMap { index in
        [
          said("\(index)", at: plan.middle, names[index], IncidentOpened(title: "Part")),
          said(
            "into \(index)", at: plan.middle + .seconds(1), names[index],
            IncidentMerged(into: names[(index + 1) % names.count])),
        ]
      }
    }
  }

  private static var circle: BadThing {
    BadThing(.circularTopology) { plan in
      let below = TopologyDeclared.Component(Subject(.backend, "nfs/a"), dependsOn: [plan.site])
      let above = TopologyDeclared.Component(plan.site, dependsOn: [Subject(.backend, "nfs/a")])
      return [
        said("topology", at: plan.span.from, bad, TopologyDeclared(components: [below, above]))
      ]
    }
  }

  private static var circleOfGroups: BadThing {
    BadThing(.circularTopology) { plan in
      let (one, other) = (Subject(.service, "one"), Subject(.service, "other"))
      let groups = TopologyDeclared(components: [
        .init(one, partOf: other), .init(other, partOf: one),
      ])
      return [said("groups", at: plan.span.from, bad, groups)]
    }
  }

  private static var policy: BadThing {
    BadThing(.unreadable) { plan in
      let refused = UnknownPayload(originalType: "policy.declared", refusal: "data: is a list")
      return [said("policy", at: plan.middle, Subject(.policy, "sim"), refused)]
    }
  }

  private static var future: BadThing {
    BadThing(.implausibleTime) { plan in
      let time = plan.middle + .seconds(365 * 86_400)
      let down = ProbeChanged(to: .down)
      return [said("future", at: time, recordedAt: plan.middle, plan.site, down)]
    }
  }

  private static var amendment: BadThing {
    BadThing(.amendsNothing) { plan in
      let target = EventReference(source: "/nowhere", id: "1")
      let retraction = EventRetracted(target: target, reason: "was not so")
      return [said("retraction", at: plan.middle, Subject(.source, "/liar"), retraction)]
    }
  }

  private static func said(
    _ id: String, at time: Timestamp, recordedAt: Timestamp? = nil, _ subject: Subject,
    _ payload: any EventPayload
  ) -> Event {
    Event(
      key: EventKey(source: "/liar", id: id), position: Position(0), subject: subject,
      occurredAt: time, recordedAt: recordedAt ?? time, payload: payload)
  }
}

extension Plan {
  fileprivate var middle: Timestamp {
    span.from + Elapsed(nanoseconds: span.length.nanoseconds / 2)
  }

  fileprivate var site: Subject { Subject(.probe, "https/s1") }
}
