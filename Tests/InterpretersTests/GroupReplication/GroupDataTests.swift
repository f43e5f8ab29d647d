import Events
import Interpreters
import Testing

private typealias S = GroupScene

/// Nothing was lost when each member has what any of them had, and a check waits until that can be told.
@Suite struct GroupDataTests {
  private let group = S.interpreter

  @Test func whatANodeHadBeforeItWasLostMustBeThereAfterwards() {
    #expect(
      checks(lost(5), whole(30, "1-5")) == [#"{"# + method + #""missing":0,"result":"complete"}"#])
    #expect(
      checks(lost(5), whole(30, "1-9")) == [#"{"# + method + #""missing":0,"result":"complete"}"#])
  }

  @Test func whatIsMissingIsGivenAMinuteToBeApplied() {
    #expect(checks(lost(5), whole(30, "1-3"), whole(89, "1-3")) == [])
    let late = [lost(5), whole(30, "1-3"), whole(90, "1-3")]
    #expect(checks(late) == [#"{"# + method + #""missing":2,"result":"incomplete"}"#])
    #expect(checks(late + [whole(95, "1-3")]) == [])
    #expect(
      checks(late + [whole(95, "1-5")]) == [#"{"# + method + #""missing":0,"result":"complete"}"#])
  }

  @Test func aTimeoutIsNoLossToBeChecked() {
    let away = S.round(5, S.node("n1"), S.node("n2"), S.silent("n3"))
    #expect(checks(away, whole(10, "1-5")) == [])
  }

  @Test func aTransactionInFlightIsNotErrant() {
    let ahead = S.round(
      5, S.node("n1", gtid: "1-5"), S.node("n2", gtid: "1-6"), S.node("n3", gtid: "1-5"))
    #expect(checks(ahead) == [])
    let again = S.round(
      10, S.node("n1", gtid: "1-6"), S.node("n2", gtid: "1-7"), S.node("n3", gtid: "1-6"))
    #expect(checks(ahead, again) == [])
  }

  @Test func thePrimaryIsAheadOfTheOthersAndNotErrant() {
    let ahead = [5, 10].map {
      S.round($0, S.node("n1", gtid: "1-9"), S.node("n2", gtid: "1-5"), S.node("n3", gtid: "1-5"))
    }
    #expect(checks(ahead) == [])
  }

  @Test func ofSeveralPrimariesNoneIsErrant() {
    let members = "n1P n2P n3P"
    let rounds = [5, 10].map {
      S.round(
        $0, S.node("n1", "1:3", members, gtid: "1-9"), S.node("n2", "1:3", members, gtid: "1-5"),
        S.node("n3", "1:3", members, gtid: "1-5"))
    }
    #expect(checks(rounds) == [])
  }

  @Test func aTransactionThatOnlyOneNodeKeepsIsErrant() {
    func diverged(_ second: Int64, _ n3: String) -> Sample<SQLRound> {
      S.round(
        second, S.node("n1", "1:4", "n1P n2", gtid: "1-7"),
        S.node("n2", "1:4", "n1P n2", gtid: "1-7"), S.node("n3", "", "n3-", gtid: n3))
    }
    #expect(checks(diverged(5, "1-5:99")) == [])
    let made = group.last([S.healthy(0), diverged(5, "1-5:99"), diverged(10, "1-5:99")])
    #expect(
      made.observations.map(goldenLine) == [
        #"1970-01-01T00:00:05Z node:c/n3 data.checked {"extra":1,"# + method
          + #""result":"inconclusive","scope":"transactions of n3 that the group lacks: "#
          + #"\#(S.group):99"} confirmed=1970-01-01T00:00:10Z"#
      ])
    let rebuilt = [diverged(5, "1-5:99"), diverged(10, "1-5:99"), diverged(20, "1-7")]
    #expect(checks(rebuilt) == [#"{"extra":0,"# + method + #""missing":0,"result":"complete"}"#])
    #expect(checks(rebuilt + [diverged(25, "1-7")]) == [])
  }

  private let method = #""method":"compare executed transaction sets","#

  private func checks(_ samples: Sample<SQLRound>...) -> [String] { checks(samples) }

  private func checks(_ samples: [Sample<SQLRound>]) -> [String] {
    group.last([S.healthy(0)] + samples).observations.filter { $0.payload is DataChecked }
      .map { String(goldenLine($0).drop { $0 != "{" }) }
  }

  private func lost(_ second: Int64) -> Sample<SQLRound> {
    S.round(
      second, S.node("n1", "1:4", "n1P n2", gtid: "1-5"),
      S.node("n2", "1:4", "n1P n2", gtid: "1-5"), S.refused("n3"))
  }

  private func whole(_ second: Int64, _ n3: String) -> Sample<SQLRound> {
    S.round(
      second, S.node("n1", "1:5", gtid: "1-5"), S.node("n2", "1:5", gtid: "1-5"),
      S.node("n3", "1:5", gtid: n3))
  }
}
