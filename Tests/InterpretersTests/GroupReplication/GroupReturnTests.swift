import Events
import Interpreters
import Testing

private typealias S = GroupScene

/// A node's way back into its group is told from the first byte to the last transaction.
@Suite struct GroupReturnTests {
  private let group = S.interpreter
  private let out = S.round(
    5, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), S.refused("n3"))

  @Test func theWayAndTheDonorAreToldWhenTheyShow() {
    let first = returning(10, more: [:])
    let second = returning(15, more: ["recovery": recovery("ON", donor: "n2")])
    #expect(
      group.lines(S.healthy(0), out, first).contains(
        #"node:c/n3 node.resync_changed {"to":"started"}"#))
    #expect(
      group.lines(S.healthy(0), out, first, second) == [
        #"node:c/n3 node.resync_changed {"donor":"n2","method":"incremental","to":"started"}"#
      ])
    #expect(
      group.lines(S.healthy(0), out, first, second, back(20)).contains {
        $0.contains(#"node.resync_changed {"donor":"n2","method":"incremental","to":"finished"}"#)
      })
  }

  @Test func transactionsThatCameAreCountedAgainstThoseToCome() {
    func progress(_ second: Int64, _ gtid: String) -> Sample<SQLRound> {
      returning(second, gtid: gtid, group: "1-1000")
    }
    func lines(_ samples: Sample<SQLRound>...) -> [String] {
      group.last([S.healthy(0), out] + samples).observations.map(goldenLine)
        .filter { $0.contains("progressed") }.map { String($0.drop { $0 != "{" }) }
    }
    let start = progress(10, "1-600")
    #expect(lines(start) == [#"{"done":0,"total":400,"unit":"transactions"}"#])
    #expect(lines(start, progress(15, "1-603")) == [])
    #expect(
      lines(start, progress(15, "1-603"), progress(20, "1-604"))
        == [#"{"done":4,"total":400,"unit":"transactions"}"#])
    #expect(
      lines(start, progress(70, "1-601")) == [#"{"done":1,"total":400,"unit":"transactions"}"#])
    #expect(lines(start, progress(70, "1-600")) == [])
  }

  @Test func aCopyBeganWhenItSaysSoAndItsRestartIsNoFailure() {
    let copying = returning(30, "n1P n2 n3+", more: clone("In Progress", done: 10, total: 1000))
    let lines = group.lines(S.healthy(0), out, copying)
    #expect(
      lines.contains(
        "1970-01-01T00:00:12.5Z node:c/n3 node.resync_changed "
          + #"{"donor":"n2","method":"clone","to":"started"}"#))
    #expect(
      lines.contains(
        #"node:c/n3 node.resync_progressed {"done":10,"total":1000,"unit":"bytes"}"#))
    let restart = S.round(
      40, S.node("n1", "1:6", "n1P n2"), S.node("n2", "1:6", "n1P n2"), S.refused("n3"))
    let down = group.lines(S.healthy(0), out, copying, restart)
    #expect(!down.contains { $0.contains("resync") || $0.contains("rejoin") })
    let again = returning(50, view: "1:7", more: clone("Completed", done: 1000, total: 1000))
    let done = group.last([S.healthy(0), out, copying, restart, again, back(60)])
    #expect(
      done.observations.map(goldenLine).contains(
        "1970-01-01T00:01:00Z node:c/n3 node.resync_changed "
          + #"{"bytes":1000,"donor":"n2","method":"clone","to":"finished"}"#))
  }

  @Test func aCopyBetweenTwoLooksIsToldAllTheSame() {
    func known(_ second: Int64) -> Sample<SQLRound> {
      S.round(
        second, S.node("n1"), S.node("n2"),
        S.node("n3", more: ["clone": S.rows(["state", "began", "source", "error_no"], [])]))
    }
    let copied = clone("Completed", done: 1000, total: 1000)
    let again = S.round(
      40, S.node("n1", "1:6", "n1P n2"), S.node("n2", "1:6", "n1P n2"),
      S.node("n3", "", "n3-", more: copied))
    let started =
      "1970-01-01T00:00:12.5Z node:c/n3 node.resync_changed "
      + #"{"donor":"n2","method":"clone","to":"started"}"#
    #expect(group.lines(known(0), out, again).contains(started))
    #expect(
      group.lines(known(0), out, again, back(60)).contains(
        #"node:c/n3 node.resync_changed {"bytes":1000,"donor":"n2","method":"clone","#
          + #""to":"finished"}"#))
    let whole = S.round(
      40, S.node("n1", "1:8"), S.node("n2", "1:8"), S.node("n3", "1:8", more: copied))
    let steps = group.lines(known(0), out, whole).filter { $0.contains("resync_changed") }
    #expect(steps.count == 2 && steps.first == started, "\(steps)")
  }

  @Test func aCopyOfLongAgoIsNoNews() {
    let old = clone("Completed", done: 1000, total: 1000)
    func here(_ second: Int64, _ more: [String: SQLAnswer]) -> Sample<SQLRound> {
      S.round(second, S.node("n1"), S.node("n2"), S.node("n3", more: more))
    }
    let unknown = ["clone": SQLAnswer.noAnswer]
    for first in [old, unknown] {
      let lines = group.lines(here(0, first), here(5, old), here(10, old))
      #expect(!lines.contains { $0.contains("resync") })
    }
  }

  @Test func aCopyThatFailedIsSaidToHaveFailed() {
    let copying = returning(30, more: clone("In Progress", done: 10, total: 1000))
    let failed = S.round(
      40, S.node("n1", "1:6", "n1P n2"), S.node("n2", "1:6", "n1P n2"),
      S.node("n3", "", "n3-", more: clone("Failed", done: 10, total: 1000)))
    #expect(
      group.lines(S.healthy(0), out, copying, failed).contains(
        #"node:c/n3 node.resync_changed {"bytes":10,"donor":"n2","method":"clone","to":"failed"}"#))
  }

  @Test func aBackupBesideTheServerIsNoResync() {
    var answers = clone("In Progress", done: 10, total: 100)
    answers["clone"] = S.rows(
      ["state", "began", "source", "error_no"],
      [["In Progress", "12.5", "LOCAL INSTANCE", "0"]])
    #expect(
      group.lines(
        S.healthy(0),
        S.round(
          5, S.node("n1"), S.node("n2"), S.node("n3", more: answers))) == [])
  }

  @Test func aServerThatTriesByItselfSaysSoUntilItGivesUp() {
    func trying(_ second: Int64, _ running: String) -> Sample<SQLRound> {
      S.round(
        second, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"),
        S.node("n3", "", "n3!", more: ["autorejoin": S.rows(["running"], [[running]])]))
    }
    #expect(
      group.lines(S.healthy(0), out, trying(10, "1")).contains(
        #"node:c/n3 node.rejoin_attempted {"outcome":"started","reason":"automatic"}"#))
    #expect(group.lines(S.healthy(0), out, trying(10, "1"), trying(15, "1")) == [])
    #expect(
      group.lines(S.healthy(0), out, trying(10, "1"), trying(15, "0")) == [
        #"node:c/n3 node.rejoin_attempted {"outcome":"failed","reason":"automatic"}"#
      ])
  }

  @Test func aMemberThatIsLetInForASecondAndThrownOutFailed() {
    let refused = S.round(
      15, S.node("n1", "1:6", "n1P n2"), S.node("n2", "1:6", "n1P n2"), S.node("n3", "", "n3-"))
    let lines = group.lines(S.healthy(0), out, returning(10, more: [:]), refused)
    #expect(
      lines.contains(#"node:c/n3 node.rejoin_attempted {"outcome":"failed","reason":"OFFLINE"}"#))
    #expect(lines.contains(#"node:c/n3 node.resync_changed {"to":"failed"}"#))
  }

  @Test func aGroupOfOneWasNotRejoined() {
    let offline = S.round(0, S.node("n1", "", "n1-"))
    let alone = S.round(5, S.node("n1", "1:1", "n1P"))
    #expect(!group.lines(offline, alone).contains { $0.contains("rejoin") })
  }

  private func returning(
    _ second: Int64, _ members: String = "n1P n2 n3+", view: String = "1:5",
    gtid: String = "1-5", group: String = "1-5", more: [String: SQLAnswer] = [:]
  ) -> Sample<SQLRound> {
    S.round(
      second, S.node("n1", view, members, gtid: group), S.node("n2", view, members, gtid: group),
      S.node("n3", view, members, gtid: gtid, more: more))
  }

  private func back(_ second: Int64) -> Sample<SQLRound> {
    S.round(
      second, S.node("n1", "1:8"), S.node("n2", "1:8"),
      S.node("n3", "1:8", more: clone("Completed", done: 0, total: 0)))
  }

  private func recovery(_ state: String, donor: String) -> SQLAnswer {
    S.rows(["service_state", "source_uuid"], [[state, S.uuid(donor)]])
  }

  private func clone(_ state: String, done: Int, total: Int) -> [String: SQLAnswer] {
    [
      "clone": S.rows(
        ["state", "began", "source", "error_no"], [[state, "12.500", "n2:3306", "0"]]),
      "progress": S.rows(
        ["stage", "state", "estimate", "data"],
        [
          ["DROP DATA", "Completed", "0", "0"], ["FILE COPY", state, "\(total)", "\(done)"],
          ["RESTART", "Not Started", "0", "999"],
        ]),
    ]
  }
}
