import Findings
import Incidents
import Postmortems
import Testing

/// A finding, by its rule and by what its sentence says.
struct FindingTruth: Codable, Sendable, CustomStringConvertible {
  /// The name of the rule.
  let rule: String
  /// Words that are all in the sentence, such as figures; times are those of the case's zone.
  let says: [String]?

  var description: String { "\(rule) \(says ?? [])" }

  /// True when a sentence has all the words, in capital or small letters.
  fileprivate func isSaid(in sentence: String) -> Bool {
    (says ?? []).allSatisfy { sentence.lowercased().contains($0.lowercased()) }
  }
}

extension TruthTests {
  @Test(arguments: Case.all) func theseFindingsAreThere(_ told: Case) async throws {
    for look in try await Look.all(told) {
      for truth in look.view.findings ?? [] {
        let sentences = look.sentences(of: truth.rule)
        let isThere = sentences.contains(where: truth.isSaid(in:))
        #expect(isThere, "\(look): no finding is \(truth); there are \(sentences)")
      }
    }
  }

  @Test(arguments: Case.all) func theseFindingsAreNot(_ told: Case) async throws {
    for look in try await Look.all(told) {
      for truth in look.view.noFindings ?? [] {
        #expect(look.sentences(of: truth.rule).filter(truth.isSaid(in:)) == [], "\(look)")
      }
    }
  }
}

extension Look {
  /// What the findings of a rule say.
  fileprivate func sentences(of rule: String) -> [String] {
    let writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
    return (incident.map(Rule.judge) ?? []).filter { $0.rule == rule }
      .map { writer.sentence($0.statement.phrase) }
  }
}
