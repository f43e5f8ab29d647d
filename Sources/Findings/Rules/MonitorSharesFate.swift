import Events
import Incidents

extension Rule {
  /// A monitor stands on something that failed, so it may have missed what it is there to see.
  ///
  /// One that was heard of again at once was looking all the while.
  static let monitorSharesFate: Rule = Rule(
    "monitorSharesFate", "Did a monitor stand on what failed?"
  ) { incident in
    let settle = incident.policy.settle
    return incident.sharedFates.filter { fate in
      fate.end.map { $0.time - fate.start.time > settle.value } ?? true
    }.map { fate in
      let statement = Statement(
        "finding.monitorSharesFate.\(fate.collector).\(fate.start.event.id)", phrase(fate),
        evidence: fate.start.event, fate.evidence + [settle.event].compactMap { $0 },
        absences: ["a word of \(fate.collector) in that time"])
      return monitorSharesFate.finding(.notice, .dataQuality, lead: "Shared fate", statement)
    }
  }

  private static func phrase(_ fate: SharedFate) -> Phrase {
    let watched: Phrase =
      fate.watched.count <= 6
      ? list(fate.watched) : "\(fate.watched.count) components that failed"
    let head: Phrase = """
      \(the: "collector", fate.collector), which watches \(watched), stands on \
      \(fate.failure.subject), which was unavailable from \
      \(time: fate.start.time, fate.start.precision): it \
      \(prose: fate.wasSilent ? "saw nothing" : "may have seen nothing") from then
      """
    guard let end = fate.end else { return "\(head) on; the end is not recorded" }
    return """
      \(head) to \(time: end.time, end.precision) \
      (\(end.time - fate.start.time, max(fate.start.precision, end.precision)))
      """
  }
}
