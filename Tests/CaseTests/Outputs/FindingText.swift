import Findings
import Incidents
import Postmortems

/// Findings for a reviewer: rule and severity, the sentence, and each event and absence it rests on.
struct FindingText {
  let zone: ZoneRules

  func lines(_ incident: Incident) -> [String] {
    let writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
    return Rule.judge(incident).flatMap { finding in
      let sentence = writer.sentence(finding.statement.phrase)
      return ["\(finding.rule) (\(finding.severity.rawValue)): \(sentence)"]
        + finding.statement.evidence.map { "  \($0.text)" }
        + finding.statement.absences.map { "  without: \($0)" }
    }
  }
}
