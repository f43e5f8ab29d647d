import Events
import Findings
import Incidents

extension Composer {
  /// A person's words as theirs: `Sam, operator, on the root cause: …`.
  func attributed(_ stated: HumanStatement) -> Statement {
    Statement(
      "statement.\(stated.topic).\(stated.bound.event.id)",
      "\(stated.speaker), on \(prose: topicWords(stated.topic)): “\(stated.text)”",
      evidence: stated.bound.event)
  }

  private func topicWords(_ topic: String) -> String {
    switch topic {
    case "rootCause": "the root cause"
    case "trigger": "the trigger"
    case "contributing": "what contributed"
    case "dataLoss": "the data"
    case "plan": "what is planned"
    case "workedWell": "what worked"
    case "couldImprove": "what could be better"
    case "lucky": "luck"
    case "summary": "the incident"
    case "apology": "the outage"
    case "resolution": "the resolution"
    case "background": "the set-up"
    default: topic
    }
  }

  /// The statements of people on some topics, in the order of the topics.
  func stated(on topics: [String]) -> [Statement] {
    topics.flatMap { topic in incident.statements.filter { $0.topic == topic } }.map(attributed)
  }

  /// Everything that people stated, in the order they said it.
  func statements() -> [Block] {
    blocks(incident.statements.map(attributed)) { .list($0) }
  }

  /// What people announced that they will do; otherwise that nobody did.
  func future() -> [Block] {
    let plans = stated(on: ["plan"]) + stated(on: ["apology"])
    guard plans.isEmpty else { return [.list(plans)] }
    let none = Statement(
      "future.none", "what will be done about it is not recorded",
      evidence: incident.declaration.opened.event, absences: ["a plan"])
    return [.paragraph([none])]
  }
}
