import Events
import Findings
import Incidents

/// The sections for readers outside: no name of a person, no number that says nothing to a customer.
extension Composer {
  /// When, for how long, and what customers noticed.
  func opening() -> [Block] {
    let lines = [
      inOneSentence(incident).told(to: incident.clockGrain), incident.impact.flatMap(unobserved),
    ]
    return [.paragraph(lines.compactMap { $0 } + accounts(of: ["summary"]))]
  }

  /// The set-up, the story up to the first thing that was done about it, and what people concluded.
  func happened() -> [Block] {
    paragraphs(accounts(of: ["background"])) + Story(incident: incident).before()
      + paragraphs([awaitedVolumes(incident)].compactMap { $0 })
      + paragraphs(accounts(of: ["trigger", "rootCause", "contributing", "dataLoss"]))
  }

  /// The rest of the story, and what people say about it.
  func fixed() -> [Block] {
    Story(incident: incident).after() + paragraphs(accounts(of: ["resolution"]))
  }

  /// What held.
  func strengths() -> [Block] {
    let found = findings(at: .workedWell) + dataChecks(incident)
    return blocks(
      found.map { $0.told(to: incident.clockGrain) } + views(on: ["workedWell", "lucky"])
    ) {
      .list($0)
    }
  }

  /// What did not.
  func weaknesses() -> [Block] {
    let found = findings.filter { $0.place == .couldBeImproved && !isMinorFault($0) }
      .map { led($0.lead, $0.statement).told(to: incident.clockGrain) }
    return blocks(found + [otherFaults()].compactMap { $0 } + views(on: ["couldImprove"])) {
      .list($0)
    }
  }

  /// What people announced that they will do; otherwise that nobody did.
  func announced() -> [Block] {
    let plans = incident.statements.filter { $0.topic == "plan" }
    let tasks = plans.map { plan in
      Statement("announced.\(plan.bound.event.id)", "\(plan.text)", evidence: plan.bound.event)
    }
    guard let first = plans.first else { return future() }
    let lead = Statement(
      "announced.lead", "as announced by the \(first.role):", evidence: first.bound.event,
      plans.map(\.bound.event))
    return [.paragraph([lead]), .list(tasks)] + paragraphs(accounts(of: ["apology"]))
  }

  /// What people said on some topics, as the words of their function; what one function said on one topic is one.
  private func accounts(of topics: [String]) -> [Statement] {
    topics.flatMap { topic in
      let statements = incident.statements.filter { $0.topic == topic }
      return Set(statements.map(\.role)).sorted().compactMap { role in
        let said = statements.filter { $0.role == role }
        return Statement(
          "account.\(topic).\(role)",
          "\(prose: said[0].introduction) the \(role): \(said.map(\.text).joined(separator: " "))",
          evidence: said.map(\.bound.event))
      }
    }
  }

  /// What people think of how it went, one line each.
  private func views(on topics: [String]) -> [Statement] {
    topics.flatMap { topic in incident.statements.filter { $0.topic == topic } }.map { stated in
      Statement(
        "view.\(stated.topic).\(stated.bound.event.id)",
        "\(lead: "According to the \(stated.role):") \(stated.text)", evidence: stated.bound.event)
    }
  }

  private func paragraphs(_ statements: [Statement]) -> [Block] {
    statements.map { .paragraph([$0]) }
  }
}

/// Faults without an alert are told one by one where a person had to find them, and together where none did.
extension Composer {
  private func isMinorFault(_ finding: Finding) -> Bool {
    finding.rule == "unalertedFault" && !finding.statement.evidence.contains(where: isNote)
  }

  private func isNote(_ key: EventKey) -> Bool {
    incident.entry(key)?.effects.contains {
      if case .changed(let change) = $0 { change.attribute == .note } else { false }
    } ?? false
  }

  private func otherFaults() -> Statement? {
    let minor = findings.filter(isMinorFault)
    guard !minor.isEmpty else { return nil }
    let names = minor.map { Phrase.prose($0.lead.lowercased()) }
    return Statement(
      "weaknesses.alerts",
      "\(lead: "Alerts") no alert of its own reported the faults of these parts: \(list(names))",
      evidence: minor.flatMap(\.statement.evidence)
        + findings.filter { $0.rule == "unalertedFault" }.flatMap(\.statement.evidence).filter(
          isNote),
      absences: minor.flatMap(\.statement.absences))
  }
}

/// Since when volumes were awaited, how many, and when the first arrived.
private func awaitedVolumes(_ incident: Incident) -> Statement? {
  let windows = incident.awaitedVolumes
  guard let start = windows.first?.start else { return nil }
  let ends = windows.compactMap(\.end)
  let first = ends.min { ($0.time, $0.event) < ($1.time, $1.event) }
  let arrival: Phrase =
    first.map { "the first arrived at \(time: $0.time, max($0.precision, .minutes))" }
    ?? "that one arrived is not recorded"
  return Statement(
    "happened.volumes",
    """
    new storage volumes were awaited from \(time: start.time, max(start.precision, .minutes)) on \
    (\(windows.count) \(prose: windows.count == 1 ? "claim" : "claims")); \(arrival)
    """, evidence: start.event, windows.flatMap(\.evidence),
    absences: first == nil ? ["a volume"] : [])
}

extension HumanStatement {
  fileprivate var introduction: String {
    ["apology", "summary"].contains(topic) ? "in the words of" : "\(topicWords), in the words of"
  }
}
