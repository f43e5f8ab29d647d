import Interpreters
import Testing

/// What is said of a Galera cluster as a whole, and of how much of it is seen.
@Suite struct GaleraClusterTests {
  private var scene = GaleraScene()

  init() { _ = scene.round(0, .member(3), .member(3), .member(3)) }

  @Test mutating func quorumIsLostWhenTheLastAnswersNonPrimary() {
    _ = scene.round(5, .member(3), .refused, .refused)
    #expect(
      scene.round(12, .outside, .refused, .refused) == [
        "12 n1 up>down", "12 quorum lost 1/3", "12 online 0 tolerates 0",
      ])
    #expect(
      scene.round(15, .member(4, [1]), .refused, .refused) == [
        "15 view 4 n1", "15 n1 down>up", "15 quorum held 1/3", "15 online 1 tolerates 0",
      ])
  }

  @Test mutating func aNodeInASmallerPartDoesNotLoseTheClustersQuorum() {
    #expect(
      !scene.round(5, .member(4, [1, 2]), .member(4, [1, 2]), .outside)
        .contains { $0.contains("quorum") })
  }

  @Test mutating func nothingIsSaidOfTheQuorumWhenNoNodeAnswers() {
    #expect(
      scene.round(5, .silent, .silent, .silent) == [
        "5 n1 up>unknown", "5 n2 up>unknown", "5 n3 up>unknown",
      ])
    #expect(scene.last.sight == .none("no node answers"))
  }

  @Test mutating func quorumIsLostWhenNoServerRuns() {
    #expect(
      scene.round(5, .refused, .refused, .refused).suffix(2) == [
        "5 quorum lost 0/3", "5 online 0 tolerates 0",
      ])
    #expect(scene.last.sight == .clear)
  }

  @Test mutating func theOwnNetworksFailureIsBlindness() {
    let gone = GaleraLine.error(2003, "Can't connect (101 \"Network is unreachable\")")
    #expect(scene.round(5, gone, gone, gone) == [])
    guard case .none(let words) = scene.last.sight else {
      Issue.record("sight is \(scene.last.sight)")
      return
    }
    #expect(words.hasPrefix("n1: Can't connect (101"))
  }

  @Test mutating func aServerWithoutGaleraIsNotUnderstood() {
    let plain = GaleraLine.member(3).with("wsrep_cluster_status", nil)
    _ = scene.round(5, .member(3), .member(3), plain)
    #expect(scene.last.sight == .partial("n3: it is no Galera node"))
  }

  @Test mutating func writesAreRefusedWhenEveryNodeThatServesIsReadOnly() {
    let closed = GaleraLine.member(3).with("read_only", "ON")
    #expect(scene.round(5, closed, closed, .member(3)) == [])
    #expect(scene.round(10, closed, closed, closed) == ["10 readOnly"])
    #expect(scene.round(15, closed, closed, .member(3)) == ["15 readWrite"])
  }

  @Test mutating func aJoinerVotesAndDoesNotCountAsOnline() {
    _ = scene.round(5, .member(4, [1, 2]), .member(4, [1, 2]), .refused)
    let joiner = GaleraLine.member(5, state: "Joining", ready: false).started(6)
    #expect(
      scene.round(10, .member(5), .member(5), joiner) == ["10 view 5 n1,n2,n3"])
  }

  @Test mutating func aJoinerIsFollowedByTheViewAndTheDonor() {
    _ = scene.round(5, .member(4, [1, 2]), .member(4, [1, 2]), .refused)
    #expect(scene.round(10, .member(5), .member(5), .refused) == ["10 view 5 n1,n2,n3"])
    #expect(
      scene.round(15, .member(5, state: "Donor/Desynced"), .member(5), .refused)
        == ["10 n3 resync started from n1 sure 15"])
    #expect(
      scene.round(20, .member(5), .member(5), .member(5).started(11)) == [
        "20 n3 down>up", "20 n3 resync finished from n1", "20 online 3 tolerates 1",
      ])
  }

  @Test mutating func aServerThatRanBeforeIsSentWhatItMissed() {
    _ = scene.round(5, .member(4, [1, 2]), .member(4, [1, 2]), .outside)
    let joiner = GaleraLine.member(5, state: "Joining: receiving State Transfer", ready: false)
    _ = scene.round(10, .member(5, state: "Donor/Desynced"), .member(5), joiner)
    #expect(
      scene.round(15, .member(5), .member(5), .member(5))
        .contains("15 n3 resync finished ist from n1"))
  }

  @Test mutating func aJoinerThatIsDroppedHasFailed() {
    _ = scene.round(5, .member(4, [1, 2]), .member(4, [1, 2]), .refused)
    _ = scene.round(10, .member(5), .member(5), .refused)
    #expect(
      scene.round(15, .member(6, [1, 2]), .member(6, [1, 2]), .refused) == [
        "15 view 6 n1,n2", "10 n3 resync started sure 15", "15 n3 resync failed",
      ])
  }
}
