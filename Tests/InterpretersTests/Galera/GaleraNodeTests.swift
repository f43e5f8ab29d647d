import Interpreters
import Testing

/// When a Galera node is up, down or unknown, and since when.
@Suite struct GaleraNodeTests {
  private var scene = GaleraScene()

  init() { _ = scene.round(0, .member(3), .member(3), .member(3)) }

  @Test func theFirstRoundSaysWhatIs() {
    var scene = GaleraScene()
    #expect(
      scene.round(7, .member(3), .member(3), .member(3)) == [
        "7 view 3 n1,n2,n3", "7 n1 ->up", "7 n2 ->up", "7 n3 ->up", "7 quorum held 3/3",
        "7 online 3 tolerates 1", "7 readWrite",
      ])
  }

  @Test mutating func anUnchangedRoundSaysNothing() {
    #expect(scene.round(5, .member(3), .member(3), .member(3)) == [])
    #expect(scene.last.sight == .clear)
  }

  @Test mutating func aKilledNodeIsDownAtOnceWhileTheOthersStillListIt() {
    #expect(
      scene.round(5, .member(3), .member(3), .refused) == [
        "5 n3 up>down", "5 online 2 tolerates 0",
      ]
    )
    #expect(
      scene.round(10, .member(4, [1, 2]), .member(4, [1, 2]), .refused) == ["10 view 4 n1,n2"])
  }

  @Test(arguments: [
    (2003, "Can't connect to MySQL server on 'db:3306' (111)"),
    (2002, "Can't connect to local server through socket '/run/s.sock' (2)"),
    (2002, "Can't connect to server on '127.0.0.1' (115)"),
    (2003, "Can't connect to server: Connection refused"),
  ])
  mutating func whatNobodyListensToIsDown(_ code: Int, _ message: String) {
    #expect(
      scene.round(5, .member(3), .member(3), .error(code, message)).first == "5 n3 up>down")
  }

  @Test(arguments: [
    (2013, "Lost connection at 'handshake: reading initial communication packet', error: 110"),
    (2002, "Can't connect to server on '127.0.0.1' (110)"),
    (2003, "Can't connect to server on 'db' (113 \"No route to host\")"), (2006, "gone away"),
  ])
  mutating func whatDoesNotAnswerIsUnknown(_ code: Int, _ message: String) {
    #expect(scene.round(5, .member(3), .member(3), .error(code, message)) == ["5 n3 up>unknown"])
  }

  @Test mutating func aHangingNodeIsDownSinceItsFirstMissingAnswerOnceTheOthersDropIt() {
    #expect(scene.round(5, .member(3), .member(3), .silent) == ["5 n3 up>unknown"])
    #expect(scene.round(10, .member(3), .member(3), .silent) == [])
    #expect(
      scene.round(15, .member(4, [1, 2]), .member(4, [1, 2]), .silent) == [
        "15 view 4 n1,n2", "5 n3 up>down sure 15", "5 online 2 tolerates 0 sure 15",
      ])
  }

  @Test mutating func aNodeThatAnswersAgainInTimeIsUp() {
    _ = scene.round(5, .member(3), .member(3), .silent)
    #expect(scene.round(9, .member(3), .member(3), .member(3)) == ["9 n3 unknown>up"])
  }

  @Test mutating func aNodeWithoutMajorityIsDown() {
    #expect(
      scene.round(5, .member(4, [1, 2]), .member(4, [1, 2]), .outside).contains("5 n3 up>down"))
  }

  @Test mutating func aDonorIsUpAndAJoinerIsDown() {
    let joiner = GaleraLine.member(3, state: "Joining: receiving State Transfer", ready: false)
    let seen = scene.round(5, .member(3, state: "Donor/Desynced"), .member(3), joiner)
    #expect(seen.contains("5 n3 up>down"))
    #expect(!seen.contains { $0.contains("n1") && $0.contains(">") })
  }

  @Test mutating func aNodeThatCatchesUpIsDegraded() {
    #expect(
      scene.round(5, .member(3), .member(3), .member(3, state: "Joined")) == [
        "5 n3 up>degraded", "5 online 2 tolerates 0",
      ])
  }

  @Test mutating func aNodeThatRejectsQueriesIsDown() {
    let rejecting = GaleraLine.member(3).with("wsrep_reject_queries", "ALL")
    #expect(scene.round(5, .member(3), .member(3), rejecting).first == "5 n3 up>down")
  }

  @Test mutating func aServerThatStartedBetweenTwoLooksWasDown() {
    #expect(
      scene.round(60, .member(5), .member(5), .member(5).started(40)).prefix(3) == [
        "60 view 5 n1,n2,n3", "40 n3 up>down", "60 n3 down>up",
      ])
  }

  @Test mutating func aServerThatTakesNoMoreClientsIsDegradedAndServes() {
    #expect(
      scene.round(5, .member(3), .member(3), .refusal(1040, "Too many connections"))
        == ["5 n3 up>degraded"])
  }

  @Test mutating func errorsOfTheServersOwnProveThatItLives() {
    #expect(scene.round(5, .member(3), .member(3), .refusal(1045, "Access denied")) == [])
    #expect(scene.last.sight == .partial("n3: error 1045: Access denied"))
  }

  @Test mutating func aNodeThatMayNotBeAskedIsUnknownWhenItWasDown() {
    _ = scene.round(5, .member(3), .member(3), .refused)
    let seen = scene.round(10, .member(3), .member(3), .refusal(1045, "Access denied"))
    #expect(seen == ["10 n3 down>unknown"])
  }
}
