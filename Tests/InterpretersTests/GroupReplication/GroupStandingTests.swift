import Events
import Interpreters
import Testing

private typealias S = GroupScene

/// What a node is follows from its own word, ours and the others', and none is believed too much.
@Suite struct GroupStandingTests {
  private let group = S.interpreter

  @Test func anUnchangedRoundSaysNothing() {
    #expect(group.lines(S.healthy(0), S.healthy(5), S.healthy(10)) == [])
  }

  @Test func aNodeThatDoesNotAnswerUsIsUnknownWhileTheOthersHaveIt() {
    #expect(
      group.lines(S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), S.silent("n3"))) == [
        #"node:c/n3 node.changed {"from":"up","reason":"no answer","to":"unknown"}"#
      ])
  }

  @Test func aMemberThatMissesItTooMakesItDownSinceTheFirstDoubt() {
    let lost = "n1P n2 n3?"
    #expect(
      group.lines(
        S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), S.silent("n3")),
        S.round(10, S.node("n1", "1:3", lost), S.node("n2", "1:3", lost), S.silent("n3"))) == [
          "1970-01-01T00:00:05Z node:c/n3 node.changed "
            + #"{"from":"up","observer":"n1","reason":"UNREACHABLE, and no answer","#
            + #""to":"down"}"#
            + " confirmed=1970-01-01T00:00:10Z",
          "1970-01-01T00:00:05Z cluster:c cluster.redundancy_changed "
            + #"{"expected":3,"online":2,"tolerates":0} confirmed=1970-01-01T00:00:10Z"#,
        ])
  }

  @Test func aSuspicionThatPassesIsRecordedBothTimes() {
    let suspect = "n1P n2 n3?"
    let suspected = S.round(
      5, S.node("n1"), S.node("n2", "1:3", suspect), S.node("n3"))
    #expect(
      group.lines(S.healthy(0), suspected).first
        == "node:c/n3 node.changed "
        + #"{"from":"up","observer":"n2","reason":"UNREACHABLE","to":"degraded"}"#)
    #expect(
      group.lines(S.healthy(0), suspected, S.healthy(10)).first
        == #"node:c/n3 node.changed {"from":"degraded","to":"up"}"#)
  }

  @Test func anExpelledNodeIsDownSinceItWasSuspected() {
    let away = SQLServerReading(name: "n3")
    let suspected = S.round(5, S.node("n1", "1:3", "n1P n2 n3?"), S.node("n2"), away)
    let expelled = S.round(25, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), away)
    #expect(
      group.lines(S.round(0, S.node("n1"), S.node("n2"), away), suspected, expelled).first
        == "1970-01-01T00:00:05Z node:c/n3 node.changed "
        + #"{"from":"up","observer":"n1","reason":"expelled from the group","to":"down"}"#
        + " confirmed=1970-01-01T00:00:25Z")
  }

  @Test func aWokenMemberIsNotBelieved() {
    let without = S.round(
      5, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), S.silent("n3"))
    let woken = S.round(
      10, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), S.node("n3", "1:3"))
    #expect(group.lines(S.healthy(0), without, woken) == [])
    // Alone, it is told by what was seen before.
    let alone = S.round(10, S.hung("n1"), S.hung("n2"), S.node("n3", "1:3"))
    #expect(group.lines(S.healthy(0), without, alone) == [])
  }

  @Test func aWokenMemberIsNotBelievedByACollectorThatHasJustBegun() {
    let lines = group.lines(
      S.round(0, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), S.node("n3", "1:3")))
    #expect(
      lines.contains(
        "node:c/n3 node.changed "
          + #"{"observer":"n1","reason":"not in the group's view","to":"down"}"#))
    #expect(lines.contains { $0.contains(#""online":2"#) })
  }

  @Test func aServerInOfflineModeLivesAndIsNoMember() {
    let offline = S.failed(
      "n3", .serverError(code: 6400, message: "The server is currently in offline mode"))
    let made = group.last([S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), offline)])
    #expect(
      made.observations.first.map(goldenLine)
        == "1970-01-01T00:00:05Z node:c/n3 node.changed "
        + #"{"from":"up","reason":"6400 The server is currently in offline mode","to":"down"}"#)
    #expect(made.sight == .clear)
  }

  @Test func aServerWithoutAFreeConnectionLivesBadly() {
    let busy = S.failed("n3", .serverError(code: 1040, message: "Too many connections"))
    let made = group.last([S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), busy)])
    #expect(
      made.observations.map(goldenLine) == [
        "1970-01-01T00:00:05Z node:c/n3 node.changed "
          + #"{"from":"up","reason":"1040 Too many connections","to":"degraded"}"#
      ])
    #expect(made.sight == .partial("n3: 1040 Too many connections"))
  }

  @Test func aNodeOutsideAnyGroupIsDown() {
    let bare = S.node("n3", "", "", more: ["members": S.rows(["MEMBER_STATE"], [])])
    #expect(
      group.lines(S.round(0, bare)).first
        == #"node:c/n3 node.changed {"reason":"group replication is not set up","to":"down"}"#)
  }

  @Test func aNodeInAGroupOfItsOwnIsDegraded() {
    let split = S.round(
      5, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), S.node("n3", "2:1", "n3P"))
    #expect(
      group.lines(S.healthy(0), split).first
        == "node:c/n3 node.changed "
        + #"{"from":"up","reason":"ONLINE in another view, 2:1","to":"degraded"}"#
    )
  }

  @Test func aNodeThatSleptThroughANewBootstrapIsNotBelieved() {
    let reboot = S.round(
      10, S.node("n1", "2:1", "n1P"), S.node("n2", "", "n2-"), S.silent("n3"))
    let woken = S.round(
      15, S.node("n1", "2:1", "n1P"), S.node("n2", "", "n2-"), S.node("n3", "1:3"))
    #expect(group.lines(S.healthy(0), reboot, woken) == [])
  }

  @Test func aRestartThatNoRoundSawIsToldByTheUptime() {
    let before = S.round(0, S.node("n1", uptime: 900), S.node("n2"), S.node("n3"))
    let after = S.round(60, S.node("n1", uptime: 20), S.node("n2"), S.node("n3"))
    #expect(
      group.lines(before, after) == [
        "1970-01-01T00:00:40Z node:c/n1 node.changed "
          + #"{"from":"up","reason":"the server restarted","to":"up"} precision=seconds"#
      ])
  }

  @Test func theNameOfAMemberIsFoundByItsUUIDWhenItsAddressIsAnother() {
    var moved = GroupReplicationInterpreter(cluster: "c", nodes: [("n1", "10.0.0.1:3306")])
    let made = moved.take(S.round(0, S.node("n1", "1:1", "n1P n9")))
    #expect(
      made.observations.map(goldenLine).contains {
        $0.contains(#""members":["node:c/n1","node:c/n9:3306"]"#)
      })
  }
}
