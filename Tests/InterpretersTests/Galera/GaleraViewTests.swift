import Events
import Interpreters
import Testing

/// Which of several views is the cluster's, and which readings are not believed.
@Suite struct GaleraViewTests {
  private var scene = GaleraScene()

  init() { _ = scene.round(0, .member(3), .member(3), .member(3)) }

  @Test mutating func aWokenNodeIsNotBelievedUntilItAgrees() {
    _ = scene.round(5, .member(3), .member(3), .silent)
    _ = scene.round(11, .member(4, [1, 2]), .member(4, [1, 2]), .silent)
    #expect(scene.round(20, .member(4, [1, 2]), .member(4, [1, 2]), .member(3)) == [])
    #expect(scene.round(26, .member(4, [1, 2]), .member(4, [1, 2]), .outside) == [])
    #expect(
      scene.round(28, .member(5), .member(5), .member(5)).prefix(2) == [
        "28 view 5 n1,n2,n3", "28 n3 down>up",
      ])
  }

  @Test mutating func aNodeThatWakesAloneIsNotBelievedForTenSeconds() {
    _ = scene.round(5, .refused, .refused, .silent)
    #expect(scene.round(20, .refused, .refused, .member(3)) == [])
    #expect(scene.round(25, .refused, .refused, .member(3)) == [])
    #expect(scene.round(26, .refused, .refused, .outside).first == "26 n3 unknown>down")
  }

  @Test mutating func aNodeThatWakesAloneIsBelievedWhenItStaysAsItIs() {
    _ = scene.round(5, .silent, .silent, .silent)
    #expect(scene.round(20, .member(3), .member(3), .member(3)) == [])
    #expect(
      scene.round(30, .member(3), .member(3), .member(3)) == [
        "30 n1 unknown>up", "30 n2 unknown>up", "30 n3 unknown>up",
      ])
  }

  @Test mutating func aNodeThatLagsBehindANewViewStaysUp() {
    #expect(
      scene.round(5, .member(4, [1, 2]), .member(3), .refused) == [
        "5 view 4 n1,n2", "5 n3 up>down", "5 online 2 tolerates 0",
      ])
  }

  @Test mutating func theLargerNumberWinsAsANumberAndNotAsText() {
    _ = scene.round(5, .member(9), .member(9), .member(9))
    #expect(scene.round(10, .member(10), .member(9), .member(9)) == ["10 view 10 n1,n2,n3"])
  }

  @Test mutating func anOlderViewIsNotTheClustersWhenTheNewerOnesHolderIsSilent() {
    _ = scene.round(5, .member(4, [1, 2]), .member(3), .refused)
    #expect(scene.round(7, .silent, .member(3), .refused) == ["7 n1 up>unknown"])
  }

  @Test mutating func aReadingThatContradictsItselfIsNotBelievedAlone() {
    _ = scene.round(5, .member(4, [1, 2]), .member(4, [1, 2]), .refused)
    let half = GaleraLine.member(.max, []).with("wsrep_cluster_size", "0").started(6)
    #expect(
      scene.round(10, .member(5), .member(5), half) == [
        "10 view 5 n1,n2,n3"
      ])
    #expect(
      scene.round(12, .member(5), .member(5), .member(5).started(6)).contains("12 n3 down>up"))
  }

  @Test mutating func aReadingThatContradictsItselfTwiceIsTakenAsItIs() {
    let odd = GaleraLine.member(3).with("wsrep_cluster_size", "7")
    _ = scene.round(5, .member(3), .member(3), .refused)
    #expect(scene.round(10, .member(3), .member(3), odd.started(6)) == [])
    #expect(scene.round(15, .member(3), .member(3), odd.started(6)).first == "15 n3 down>up")
  }

  @Test mutating func aClusterThatIsBootstrappedAnewCountsFromOneAgain() {
    _ = scene.round(5, .refused, .refused, .refused)
    #expect(
      scene.round(20, .member(1, [1]).started(15), .refused, .refused).prefix(2) == [
        "20 view 1 n1", "20 n1 down>up",
      ])
  }

  @Test mutating func theOldViewOfAWokenNodeDoesNotOutrankANewBootstrap() {
    _ = scene.round(5, .refused, .refused, .silent)
    _ = scene.round(20, .member(1, [1]).started(15), .refused, .silent)
    #expect(scene.round(30, .member(1, [1]).started(15), .refused, .member(3)) == [])
  }

  @Test mutating func twoPrimaryComponentsAreToldWithWhoSeesThem() {
    let other = GaleraLine.member(4, [3]).with("wsrep_cluster_conf_id", "4")
    _ = scene.round(5, .member(5, [1, 2]), .member(5, [1, 2]), other)
    #expect(scene.round(15, .member(5, [1, 2]), .member(5, [1, 2]), other) == [])
    #expect(
      scene.round(25, .member(5, [1, 2]), .member(5, [1, 2]), other) == [
        "5 view 4 n3 by n3 sure 25", "5 view 5 n1,n2 by n1 sure 25",
      ])
    #expect(
      scene.round(30, .member(6), .member(6), .member(6)) == [
        "30 view 6 n1,n2,n3", "30 view 6 n1,n2,n3 by n3",
      ])
  }

  @Test mutating func oneViewHasOneKeyWhoeverShowsIt() {
    let first = scene.round(5, .member(4, [1, 2]), .member(3), .refused)
    #expect(first.first == "5 view 4 n1,n2")
    #expect(scene.last.observations.first?.naturalKey == "aaaa-1:4@m")
    #expect(scene.round(10, .member(4, [1, 2]), .member(4, [1, 2]), .refused) == [])
  }

  @Test mutating func aHistoryWithoutANameGivesNoKey() {
    let zero = GaleraLine.member(1).with("wsrep_cluster_state_uuid", "00000000-0000").started(2)
    _ = scene.round(5, zero, zero, zero)
    #expect(scene.last.observations.first?.payload is ClusterViewChanged)
    #expect(scene.last.observations.first?.naturalKey == nil)
  }

  @Test mutating func serversThatCannotTellTheirAddressAreMembersAllTheSame() {
    let auto = GaleraLine.member(4, [1, 2]).with("wsrep_incoming_addresses", "AUTO,AUTO")
    #expect(scene.round(5, auto, auto, .silent).first == "5 view 4 n1,n2")
    var scene = GaleraScene()
    let three = GaleraLine.member(4).with("wsrep_incoming_addresses", "AUTO,AUTO,AUTO")
    #expect(scene.round(5, three, three, .silent).contains("5 n3 ->unknown"))
    #expect(
      scene.round(9, auto.with("wsrep_cluster_conf_id", "5"), .refused, .refused).isEmpty == false)
  }
}
