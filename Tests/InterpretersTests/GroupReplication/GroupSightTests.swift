import Events
import Interpreters
import Testing

private typealias S = GroupScene

/// What cannot be seen is said to be so, and changes nothing of what was known.
@Suite struct GroupSightTests {
  private let group = S.interpreter

  @Test func aGroupThatIsBeingForcedKeepsItsState() {
    let hung = S.round(5, S.hung("n1"), S.refused("n2"), S.refused("n3"))
    let pending = S.round(
      10, SQLServerReading(name: "n1"), S.refused("n2"), S.refused("n3"))
    let lost = S.round(3, S.node("n1", "1:3", "n1P n2? n3?"), S.refused("n2"), S.refused("n3"))
    let waiting = SQLServerReading(name: "n1", answers: ["node": .noAnswer])
    let slow = S.round(10, waiting, S.refused("n2"), S.refused("n3"))
    for rounds in [[hung], [hung, pending], [hung, slow]] {
      let samples = [S.healthy(0), lost] + rounds
      let made = group.last(samples)
      #expect(made.observations == [])
      #expect(made.sight == .partial("n1: no answer about the group yet"))
    }
    let back = S.round(15, S.node("n1", "1:4", "n1P"), S.refused("n2"), S.refused("n3"))
    #expect(group.last([S.healthy(0), lost, hung, pending, back]).sight == .clear)
  }

  @Test func aStoppedProcessWithAConnectionIsSilentAndNotHung() {
    let stopped = SQLServerReading(name: "n3", answers: ["node": .noAnswer])
    let made = group.last([S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), stopped)])
    #expect(made.sight == .clear)
    #expect(
      made.observations.map(goldenLine) == [
        "1970-01-01T00:00:05Z node:c/n3 node.changed "
          + #"{"from":"up","reason":"no answer","to":"unknown"}"#
      ])
  }

  @Test func aLoginThatIsRefusedSaysNothingOfTheNode() {
    let refused = S.failed("n3", .serverError(code: 1045, message: "Access denied"))
    let made = group.last([S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), refused)])
    #expect(made.observations == [])
    #expect(made.sight == .partial("n3: 1045 Access denied"))
  }

  @Test func aNodeThatWeMayNotReadIsKnownThroughTheOthers() {
    let denied = S.node(
      "n3", more: ["members": .serverError(code: 1142, message: "SELECT command denied")])
    let lines = group.lines(S.round(0, S.node("n1"), S.node("n2"), denied))
    #expect(lines.contains(#"node:c/n3 node.changed {"to":"up"}"#))
  }

  @Test func withoutAnyPermissionNothingIsSeen() {
    let denied = ["n1", "n2", "n3"].map {
      S.failed($0, .serverError(code: 1045, message: "Access denied"))
    }
    let made = group.last([S.round(0, denied[0], denied[1], denied[2])])
    #expect(made.observations == [])
    #expect(
      made.sight
        == .none("n1: 1045 Access denied; n2: 1045 Access denied; n3: 1045 Access denied"))
  }

  @Test func ourOwnLackOfSocketsIsNoFaultOfTheNode() {
    let local = S.failed("n3", .clientError(code: 2004, message: "Can't create TCP/IP socket (24)"))
    let made = group.last([S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), local)])
    #expect(made.observations == [])
    #expect(made.sight == .partial("n3: 2004 Can't create TCP/IP socket (24)"))
  }

  @Test func anAnswerOfAnotherFormIsSaidToBeSo() {
    let odd = S.node(
      "n3", more: ["members": S.rows(["MEMBER_ID", "MEMBER_STATE"], [["x", "DREAMING"]])])
    let made = group.last([S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), odd)])
    #expect(made.observations == [])
    #expect(made.sight == .partial("n3: an answer to \"members\" of an unknown form"))
  }

  @Test func aMissingCloneTableIsNoTrouble() {
    let missing = SQLAnswer.serverError(code: 1146, message: "Table doesn't exist")
    let node = S.node("n3", more: ["clone": missing, "progress": missing])
    #expect(group.last([S.round(0, S.node("n1"), S.node("n2"), node)]).sight == .clear)
    let denied = SQLAnswer.serverError(code: 1142, message: "denied")
    let other = S.node("n3", more: ["clone": denied])
    #expect(
      group.last([S.round(0, S.node("n1"), S.node("n2"), other)]).sight
        == .partial("n3: 1142 denied"))
  }

  @Test(arguments: [
    (2003, "Can't connect to MySQL server on '127.0.0.1:33073' (111)", true),
    (2002, "Can't connect to server on 'db' (111)", true),
    (2002, "Can't connect to server on '127.0.0.1' (115)", true),
    (2002, "Can't connect to local server through socket '/x.sock' (2)", true),
    (2003, "Can't connect to MySQL server on 'db:3306' (110)", false),
    (2003, "Can't connect to MySQL server on 'db:3306' (113)", false),
    (2005, "Unknown MySQL server host 'db' (-2)", false),
    (2013, "Lost connection to MySQL server at 'reading initial communication packet'", false),
    (2006, "MySQL server has gone away", false),
  ])
  func onlyARefusalIsProofThatNobodyListens(_ code: Int, _ message: String, _ isProof: Bool) {
    let failed = S.failed("n3", .clientError(code: code, message: message))
    let state = isProof ? #""to":"down""# : #""to":"unknown""#
    let lines = group.lines(S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), failed))
    #expect(lines.first?.contains(state) == true)
  }

  @Test func whatThisMachineCannotDoSaysNothingOfANode() {
    let failed = S.failed(
      "n3", .clientError(code: 2002, message: "Can't connect to server on 'db' (101)"))
    let made = group.last([S.healthy(0), S.round(5, S.node("n1"), S.node("n2"), failed)])
    #expect(made.observations == [])
    #expect(made.sight == .partial("n3: 2002 Can't connect to server on 'db' (101)"))
  }
}
