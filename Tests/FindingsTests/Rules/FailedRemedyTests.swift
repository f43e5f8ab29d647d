import Events
import Testing

@testable import Findings

struct FailedRemedyTests {
  private let fault = at("09:40", "node:m/n1", NodeChanged(to: .down))
  private let scaled = at("09:44", "workload:w", WorkloadScaled(from: 3, to: 1, by: "sam"))
  private let quorum = at("09:45:30", "cluster:m", ClusterQuorumChanged(to: .lost))

  @Test func namesTheWorstThatFollowed() throws {
    let claim = at("09:44:40", "claim:p/d", ClaimChanged(to: .pending))
    let node = at("09:45", "node:m/n2", NodeChanged(to: .down))
    #expect(
      try Rule.failedRemedy.told([fault, scaled, claim, node, quorum] + siteDown) == [
        Told(
          """
          sam scaled w from 3 to 1 at 09:44:00; 90 s later it was followed by a worse state: the \
          cluster m lost its majority
          """, "09:40 node:m/n1 node.changed", "09:44 workload:w workload.scaled",
          "09:45:30 cluster:m cluster.quorum_changed")
      ])
  }

  @Test func tellsWhatWasRefused() throws {
    let refused = at("09:50", "node:m/n1", OperatorActed(action: "reconnect n1", to: .failed))
    #expect(
      try Rule.failedRemedy.told([fault, refused] + siteDown) == [
        Told(
          "an operator tried without success on n1: reconnect n1 at 09:50:00",
          "09:40 node:m/n1 node.changed", "09:50 node:m/n1 operator.acted")
      ])
  }

  @Test func isSilentWhenSomethingRecoveredInBetweenOrMuchLater() throws {
    let back = at("09:45", "node:m/n1", NodeChanged(to: .up))
    #expect(try Rule.failedRemedy.told([fault, scaled, back, quorum] + siteDown) == [])
    let early = at("09:41", "workload:w", WorkloadScaled(from: 3, to: 1, by: "sam"))
    let late = at("09:52", "cluster:m", ClusterQuorumChanged(to: .lost))
    #expect(try Rule.failedRemedy.told([fault, early, late] + siteDown) == [])
  }

  @Test func isSilentOfTheSameSecondWhereOnlySecondsAreKnown() throws {
    let lost = { (time: String) in
      at(time, "cluster:m", ClusterQuorumChanged(to: .lost), precision: .seconds)
    }
    #expect(try Rule.failedRemedy.told([fault, scaled, lost("09:44")] + siteDown) == [])
    #expect(try Rule.failedRemedy.told([fault, scaled, lost("09:44:01")] + siteDown).count == 1)
  }

  @Test func isSilentBeforeAnythingFailed() throws {
    let refused = at("09:30", "node:m/n1", OperatorActed(action: "reconnect n1", to: .failed))
    #expect(try Rule.failedRemedy.told([fault, refused] + siteDown) == [])
  }

  @Test func tellsARefusalThatTwoSourcesReportOnce() throws {
    func refused(_ time: String, _ reason: String, _ source: String) -> Event {
      at(
        time, "node:m/n1", NodeRejoinAttempted(outcome: .failed, reason: reason), source: source)
    }
    let twice = [refused("09:50", "too new", "/log"), refused("09:50:01", "OFFLINE", "/sql")]
    #expect(
      try Rule.failedRemedy.told([fault] + twice + siteDown) == [
        Told(
          "n1 could not rejoin its cluster: too new at 09:50:00", "09:40 node:m/n1 node.changed",
          "09:50 node:m/n1 node.rejoin_attempted", "09:50:01 node:m/n1 node.rejoin_attempted")
      ])
    let again = [refused("09:50:30", "too new", "/log"), refused("09:50:31", "OFFLINE", "/sql")]
    #expect(try Rule.failedRemedy.told([fault] + twice + again + siteDown).count == 2)
    let late = refused("09:52", "OFFLINE", "/sql")
    #expect(try Rule.failedRemedy.told([fault, twice[0], late] + siteDown).count == 2)
  }
}
