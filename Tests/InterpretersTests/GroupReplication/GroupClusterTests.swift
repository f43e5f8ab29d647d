import Events
import Interpreters
import Testing

private typealias S = GroupScene

/// A cluster has what its members together can give, and no member alone decides it.
@Suite struct GroupClusterTests {
  private let group = S.interpreter

  @Test func aMinorityThatIsCutOffLosesTheMajorityAndTheClusterDoesNot() {
    let cut = S.round(
      5, S.node("n1", "1:3", "n1P? n2 n3"), S.node("n2", "1:3", "n1P? n2 n3"),
      S.node("n3", "1:3", "n1P? n2 n3"))
    let minority = S.round(
      5, S.node("n1", "1:3", "n1P n2? n3?"), S.node("n2", "1:3", "n1P? n2 n3"),
      S.node("n3", "1:3", "n1P? n2 n3"))
    for sample in [cut, minority] {
      let lines = group.lines(S.healthy(0), sample)
      #expect(!lines.contains { $0.contains("quorum_changed") })
      #expect(lines.contains { $0.contains(#""observer":"n2","reason":"UNREACHABLE""#) })
    }
  }

  @Test func theOnlySurvivorOfThreeHasNoMajority() {
    let lost = S.round(5, S.node("n1", "1:3", "n1P n2? n3?"), S.refused("n2"), S.refused("n3"))
    let lines = group.lines(S.healthy(0), lost)
    #expect(
      lines.contains(
        #"cluster:c cluster.quorum_changed {"observer":"n1","reachable":1,"to":"lost","total":3}"#))
    #expect(
      lines.contains(
        #"cluster:c cluster.write_access_changed {"reason":"no majority","to":"readOnly"}"#))
  }

  @Test func twoOfThreeHaveAMajorityAndHalfOfFourHasNone() {
    let half = S.round(
      5, S.node("n1", "1:3", "n1P n2 n3? n4?"), S.node("n2", "1:3", "n1P n2 n3? n4?"))
    #expect(
      group.lines(half).contains(
        #"cluster:c cluster.quorum_changed {"observer":"n1","reachable":2,"to":"lost","total":4}"#))
    let most = S.round(5, S.node("n1", "1:3", "n1P n2 n3?"), S.node("n2", "1:3", "n1P n2 n3?"))
    #expect(
      group.lines(most).contains(
        #"cluster:c cluster.quorum_changed {"observer":"n1","reachable":2,"to":"held","total":3}"#))
  }

  @Test func aRecoveringMemberHasAVoteAndIsNoRedundancy() {
    let resync = "n1P n2 n3+"
    let lines = group.lines(
      S.round(
        0, S.node("n1", "1:3", resync), S.node("n2", "1:3", resync), S.node("n3", "1:3", resync))
    )
    #expect(
      lines.contains(
        #"cluster:c cluster.redundancy_changed {"expected":3,"online":2,"tolerates":0}"#))
    #expect(lines.contains { $0.contains(#""reachable":3,"to":"held""#) })
  }

  @Test func aNodeThatOnlyWeDoNotReachStaysCounted() {
    let lines = group.lines(S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), S.silent("n3")))
    #expect(!lines.contains { $0.contains("redundancy_changed") })
  }

  @Test func aPrimaryThatRefusesWritesMakesTheClusterReadOnly() {
    let fenced = S.round(
      5, S.node("n1", readOnly: true), S.node("n2"), S.node("n3"))
    #expect(
      group.lines(S.healthy(0), fenced) == [
        "cluster:c cluster.write_access_changed "
          + #"{"reason":"super_read_only on n1","to":"readOnly"}"#
      ])
    #expect(
      group.lines(S.healthy(0), fenced, S.healthy(10)) == [
        #"cluster:c cluster.write_access_changed {"to":"readWrite"}"#
      ])
  }

  @Test func aPrimaryThatDoesNotAnswerUsTellsNothingOfWrites() {
    let lines = group.lines(S.healthy(0), S.round(5, S.silent("n1"), S.node("n2"), S.node("n3")))
    #expect(lines == [#"node:c/n1 node.changed {"from":"up","reason":"no answer","to":"unknown"}"#])
  }

  @Test func theSameViewIsOneEventWhoeverHasItFirst() {
    let old = "n1P n2 n3"
    let mixed = S.round(
      5, S.node("n1", "1:3", old), S.node("n2", "1:4", "n1P n2"), S.refused("n3"))
    let lines = group.lines(S.healthy(0), mixed)
    #expect(
      lines.contains(
        "cluster:c cluster.view_changed "
          + #"{"members":["node:c/n1","node:c/n2"],"observer":"n2","primary":"node:c/n1","#
          + #""viewId":"1:4"}"#
          + " key=1:4"))
    let next = S.round(
      10, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), S.refused("n3"))
    #expect(group.lines(S.healthy(0), mixed, next) == [])
  }

  @Test func theNumberOfAViewIsNoText() {
    let next = S.round(5, S.node("n1", "1:10"), S.node("n2", "1:9"), S.node("n3", "1:9"))
    #expect(group.lines(S.round(0, S.node("n1", "1:9")), next).contains { $0.contains("1:10") })
  }

  @Test func ofTwoGroupsTheOneWithMoreObserversIsTheCluster() {
    let split = S.round(
      5, S.node("n1", "1:4", "n1P n2"), S.node("n2", "1:4", "n1P n2"), S.node("n3", "2:1", "n3P"))
    #expect(group.lines(split).contains { $0.contains(#""viewId":"1:4""#) })
  }

  @Test func anOldPrimaryThatIsExpelledIsNoneAnyMore() {
    let gone = S.round(
      5, S.refused("n1"), S.node("n2", "1:4", "n2P n3"), S.node("n3", "1:4", "n2P n3"))
    let lines = group.lines(S.healthy(0), gone)
    #expect(lines.contains(#"node:c/n1 node.role_changed {"from":"primary","to":"none"}"#))
    #expect(lines.contains(#"node:c/n2 node.role_changed {"from":"secondary","to":"primary"}"#))
  }
}
