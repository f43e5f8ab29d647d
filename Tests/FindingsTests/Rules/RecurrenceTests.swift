import Events
import Incidents
import Testing

@testable import Findings

struct RecurrenceTests {
  /// An incident of its own that begins with the loss of a node, hours before.
  private func earlier(_ hour: String, _ title: String, node: String = "node:m/n") -> [Event] {
    [
      at("\(hour):00", node, NodeChanged(to: .down)),
      at("\(hour):02", "incident:\(title)", IncidentOpened(title: title)),
      at("\(hour):10", node, NodeChanged(to: .up)),
      at("\(hour):11", "incident:\(title)", IncidentResolved()),
    ]
  }
  private let now = [
    at("09:54", "node:m/n", NodeChanged(to: .down)), at("11:30", "node:m/n", NodeChanged(to: .up)),
  ]

  private func told(_ events: [Event]) throws -> [String] {
    let last = try #require(History(events).incidents.last)
    return Rule.recurrence.findings(last).map(\.statement.phrase.plain)
  }

  @Test func tellsTheLatestOfSeveral() throws {
    #expect(
      try told(earlier("02", "First") + earlier("05", "Second") + now + siteDown) == [
        """
        2 incidents in the 129600 min before began in the same way, with n failing; the latest was \
        Second on 05:00:00
        """
      ])
  }

  @Test func tellsTheOnlyOneWithWhatItRestsOn() throws {
    let history = History(earlier("02", "First") + now + siteDown)
    let found = Rule.recurrence.findings(try #require(history.incidents.last))
    #expect(
      found.map {
        Told(sentence: $0.statement.phrase.plain, cites: $0.statement.evidence.map(\.id).sorted())
      } == [
        Told(
          """
          1 incident in the 129600 min before began in the same way, with n failing: First on \
          02:00:00
          """, "02:00 node:m/n node.changed", "02:02 incident:First incident.opened",
          "02:10 node:m/n node.changed", "09:54 node:m/n node.changed")
      ])
    #expect(Rule.recurrence.findings(history.incidents[0]) == [])
  }

  @Test func isSilentOnOtherBeginningsAndOnWhatLiesTooFarBack() throws {
    #expect(try told(earlier("02", "First", node: "node:m/other") + now + siteDown) == [])
    let within = { (seconds: Int) in policy(PolicyDeclared(recurrenceWithinSeconds: seconds)) }
    // From 02:00 to 09:54 are 28,440 seconds.
    #expect(try told(earlier("02", "First") + now + siteDown + [within(28_440)]).count == 1)
    #expect(try told(earlier("02", "First") + now + siteDown + [within(28_439)]) == [])
  }

  @Test func restsOnWhatItCites() throws {
    let retitled = at("03:00", "incident:First", IncidentRetitled(title: "The first"))
    try Rule.recurrence.restsOnWhatItCites(
      earlier("02", "First") + [retitled] + now + siteDown + [
        policy(PolicyDeclared(recurrenceWithinSeconds: 28_440))
      ])
  }
}
