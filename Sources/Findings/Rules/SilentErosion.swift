import Events
import Incidents

extension Rule {
  /// What was to take the load when one more failed was gone for longer than the policy allows, and no alert said so.
  ///
  /// Where nobody counted a cluster's members, a member that was unavailable stands for it.
  static let silentErosion: Rule = Rule(
    "silentErosion", "Was redundancy gone for long before customers noticed, without an alert?"
  ) { incident in
    let limit = incident.policy.erosionAfter
    let eroded = Set(incident.impairments.flatMap { groups(eroding: $0, incident.topology) })
    return eroded.sorted().flatMap { erosions(of: $0, incident) }.filter {
      $0.length > limit.value && !isAlerted($0, incident)
    }.map { erosion in
      silentErosion.finding(
        .warning, .couldBeImproved, lead: "Redundancy", statement(erosion, limit.event))
    }
  }

  private static func groups(eroding window: Window, _ topology: Topology) -> [Subject] {
    switch window.condition.name {
    case .redundancy: [window.subject]
    case .availability where window.worst == .unavailable:
      topology.children(of: window.subject).filter {
        topology.peers(below: $0).contains(window.subject)
      }
    default: []
    }
  }

  /// The times in which a group had too few members and customers had not noticed, each once.
  private static func erosions(of group: Subject, _ incident: Incident) -> [Erosion] {
    let counted = incident.windows(.redundancy).filter { $0.subject == group }
    let peers = incident.topology.peers(below: group)
    let lost = incident.windows(.availability).filter {
      $0.worst == .unavailable && peers.contains($0.subject)
    }
    return (counted.isEmpty ? lost : counted).compactMap { Erosion(of: group, $0, incident) }
      .reduce(into: []) { told, next in
        if let last = told.last, next.start.time < last.end.time { return }
        told.append(next)
      }
  }

  private static func isAlerted(_ erosion: Erosion, _ incident: Incident) -> Bool {
    let topology = incident.topology
    let members =
      topology.parents(of: erosion.group).filter { $0.kind == .node }
      + topology.peers(below: erosion.group)
    return incident.windows.contains {
      $0.condition.name.isFiring && ([erosion.group] + members).contains($0.subject)
        && $0.start.time < erosion.end.time
        && $0.end.map { $0.time > erosion.start.time } ?? true
    }
  }

  private static func statement(_ erosion: Erosion, _ limit: EventKey?) -> Statement {
    let (window, group, start) = (erosion.window, erosion.group, erosion.start)
    var phrase: Phrase = "\(window.subject)"
    if window.subject != group { phrase += ", a member of \(group)," }
    phrase += " \(prose: window.state) from \(time: start.time, start.precision)"
    let length: Phrase = "\(erosion.length, max(start.precision, erosion.end.precision))"
    switch erosion.ending {
    case .impact: phrase += ", \(length) before the first customer impact"
    case .recovery: phrase += " to \(time: erosion.end.time, erosion.end.precision) (\(length))"
    case .notRecorded: phrase += " on, for \(length) so far"
    }
    phrase += ", and no alert on \(group) or its members was firing in that time"
    return Statement(
      "finding.silentErosion.\(group).\(start.event.id)", phrase, evidence: start.event,
      [erosion.end.event] + [limit].compactMap { $0 },
      absences: ["an alert on \(group) or its members"])
  }

  /// A time without redundancy, up to where customers noticed or it was back.
  private struct Erosion {
    let group: Subject
    let window: Window
    let start: Bound
    let end: Bound
    let ending: Ending

    enum Ending {
      case impact
      case recovery
      case notRecorded
    }

    init?(of group: Subject, _ window: Window, _ incident: Incident) {
      let start = window.failure ?? window.start
      (self.group, self.window, self.start) = (group, window, start)
      let impact = incident.impact?.start
      if let impact, start.time >= impact.time { return nil }
      if let back = window.end, impact.map({ back.time < $0.time }) ?? true {
        (end, ending) = (back, .recovery)
      } else if let impact {
        (end, ending) = (impact, .impact)
      } else {
        (end, ending) = (incident.asOf, .notRecorded)
      }
    }

    var length: Elapsed { end.time - start.time }
  }
}
