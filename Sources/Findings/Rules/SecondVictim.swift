import Events
import Incidents

extension Rule {
  /// Of several components that hold something up side by side, one failed, and before it was back another one did.
  static let secondVictim: Rule = Rule(
    "secondVictim", "Did another one fail before the first was back?"
  ) { incident in
    let visible = Set(incident.impact?.components ?? [])
    let failures = incident.windows(.availability).filter { !visible.contains($0.subject) }
      .compactMap(Failure.init)
      .sorted { ($0.start.time, $0.subject) < ($1.start.time, $1.subject) }
    var told: Set<Window> = []
    return failures.compactMap { first in
      if told.contains(first.window) { return nil }
      let others = failures.filter { $0.followed(first, failures, incident.topology) }
      told.formUnion(others.map(\.window))
      guard let second = others.first else { return nil }
      return secondVictim.finding(
        .notice, .contributing, lead: "Second failure",
        statement(first, second, Array(others.dropFirst())))
    }
  }

  private static func statement(
    _ first: Failure, _ second: Failure, _ rest: [Failure]
  ) -> Statement {
    var phrase: Phrase = """
      \(second.subject), which had carried on when \(first.subject) failed at \
      \(time: first.start.time, first.start.precision), failed too at \
      \(time: second.start.time, second.start.precision), \
      \(second.start.time - first.start.time, max(first.start.precision, second.start.precision)) \
      later and before \(first.subject) was back
      """
    let names = Set(rest.map(\.subject)).subtracting([second.subject]).sorted()
    if !names.isEmpty {
      phrase += names.count <= 6 ? "; so did \(list(names))" : "; so did \(names.count) others"
    }
    return Statement(
      "finding.secondVictim.\(first.start.event.id)", phrase, evidence: first.start.event,
      ([second] + rest).map(\.start.event),
      absences: [
        "a failure of \(second.subject) when \(first.subject) failed",
        "the recovery of \(first.subject) in between",
      ])
  }

  /// A component that came not to work.
  private struct Failure {
    let window: Window
    let start: Bound

    var subject: Subject { window.subject }

    init?(_ window: Window) {
      guard let start = window.failure else { return nil }
      (self.window, self.start) = (window, start)
    }

    /// True when it carried on at another's failure and failed itself while that lasted.
    func followed(_ first: Failure, _ all: [Failure], _ topology: Topology) -> Bool {
      start.time > first.start.time && first.window.isDown(at: start.time)
        && topology.arePeers(subject, first.subject)
        && !all.contains { $0.subject == subject && $0.window.isDown(at: first.start.time) }
    }
  }
}
