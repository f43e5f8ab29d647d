import Configuration
import Events
import FoundationEssentials
import Testing

/// The settings of the policy.
@Suite struct PolicyTests {
  @Test func theSettingsAreThoseOfTheEvent() throws {
    let policy = try #require(
      try read(
        """
        policy:
          pageGraceSeconds: 600
          flapCount: 4
          uptimeObjective: 0.999
          clocks: [{source: /collectors/b, offsetMilliseconds: -420.5}]
          severities:
            - {name: SEV 1, impact: unavailable, share: 0.5}
            - {name: SEV 2, afterSeconds: 300}
        """
      ).policy)
    #expect(
      policy
        == PolicyDeclared(
          pageGraceSeconds: 600, flapCount: 4, uptimeObjective: 0.999,
          clocks: [ClockCorrection(source: "/collectors/b", offsetMilliseconds: -420.5)],
          severities: [
            SeverityRule(name: "SEV 1", impact: .unavailable, share: 0.5),
            SeverityRule(name: "SEV 2", afterSeconds: 300),
          ]))
  }

  /// Each setting alone, with a number of its own, is the field of that name.
  @Test func everySettingReachesItsField() throws {
    for (index, name) in try fields().enumerated() where !["clocks", "severities"].contains(name) {
      let isShare = name.hasSuffix("Share") || name == "uptimeObjective"
      let number = isShare ? "0.\(index + 1)5" : "\(index + 2)"
      let policy = try #require(try read("policy: {\(name): \(number)}").policy)
      let effects = policy.effects(on: Subject(.policy, "default"))
      #expect(
        effects == [.changed(Change(Subject(.policy, "default"), .setting(name), to: number))])
    }
  }

  private func fields() throws -> [String] {
    struct Contract: Decodable {
      struct Field: Decodable { let name: String }
      let fields: [Field]
    }
    let bytes = try Project.bytes("events/catalog/policy.declared.json")
    return try JSONDecoder().decode(Contract.self, from: Data(bytes)).fields.map(\.name)
  }

  @Test(arguments: ["policy:", "policy: {}", "policy: {\n# pageGraceSeconds: 3\n}"])
  func anEmptyPolicyIsNone(_ yaml: String) throws {
    #expect(try read(yaml).policy == nil)
  }

  @Test(arguments: [
    Mistake(
      "policy: {\npageGraceSecond: 3}",
      "2:1: policy.pageGraceSecond: is not a key; did you mean \"pageGraceSeconds\"?"),
    Mistake(
      "policy: {\npageGrace: 3}",
      "2:1: policy.pageGrace: is not a key; did you mean \"pageGraceSeconds\"?"),
    Mistake(
      "policy: {\npageGraceSeconds: 5m}",
      "2:19: policy.pageGraceSeconds: \"5m\" is a length; write its seconds, 300"),
    Mistake(
      "policy: {\npageGraceSeconds: 1.5}",
      """
      2:19: policy.pageGraceSeconds: "1.5" is not a number; write a whole number of seconds
      """),
    Mistake(
      "policy: {\npageGraceSeconds: -1}",
      "2:19: policy.pageGraceSeconds: is negative; write 0 or more"),
    Mistake("policy: {\nflapCount: 1}", "2:12: policy.flapCount: is 1; write 2 or more"),
    Mistake(
      "policy: {\ndegradedShare: 2}",
      "2:16: policy.degradedShare: is 2.0; write a share from 0 to 1"),
    Mistake(
      "policy: {\ndegradedShare: nan}",
      "2:16: policy.degradedShare: \"nan\" is not a number; write one such as 0.5"),
    Mistake(
      "policy: {\nclocks: []}", "1:9: policy: holds no setting; declare at least one"),
    Mistake(
      "policy: {\nclocks: [{source: a}]}",
      """
      2:10: policy.clocks[0].offsetMilliseconds: is missing; write by how many milliseconds its \
      clock is ahead
      """),
    Mistake(
      "policy: {\nclocks: [{source: a, offsetMilliseconds: 1e13}]}",
      """
      2:9: policy.clocks: offsetMilliseconds: is more than 30 years; correct such events one by one
      """),
    Mistake(
      "policy: {\nseverities: [{name: a, share: 3, impact: bad}]}",
      """
      2:42: policy.severities[0].impact: "bad" is not one of atRisk, degraded, unavailable
      """,
      "2:13: policy.severities: share: is 3.0; write 0 to 1"),
    Mistake(
      "policy: 3",
      """
      1:9: policy: is not a map; write keys below it, such as mergeGapSeconds:, \
      quietPeriodSeconds:, lookbackSeconds:
      """),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(Set(complaints(mistake.yaml)) == Set(mistake.complaints))
  }
}
