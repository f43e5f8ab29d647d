import Events
import Findings
import Incidents

extension Composer {
  /// A person's words as theirs: `Sam, operator, on the root cause: …`.
  func attributed(_ stated: HumanStatement) -> Statement {
    Statement(
      "statement.\(stated.topic).\(stated.bound.event.id)",
      "\(stated.speaker), on \(prose: stated.topicWords): “\(stated.unstopped)”",
      evidence: stated.bound.event)
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

extension HumanStatement {
  /// What the statement is about.
  var topicWords: String {
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
    case "resolution": "the repair"
    case "background": "the set-up"
    default: topic
    }
  }

  /// The function the person spoke in, which follows the name: readers outside are not told names.
  var role: String {
    guard let comma = speaker.lastIndex(of: ",") else { return speaker }
    return String(speaker[comma...].dropFirst().drop { $0 == " " })
  }

  /// The text as the end of a sentence that has its own full stop.
  var unstopped: String {
    text.hasSuffix(".") && !text.hasSuffix("..") ? String(text.dropLast()) : text
  }
}
