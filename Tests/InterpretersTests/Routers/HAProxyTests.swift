import Events
import Interpreters
import Testing

/// What an HAProxy's statistics mean beyond the recorded sessions: other versions, failures, and rubbish.
@Suite struct HAProxyTests {
  @Test func aRefusedConnectionIsDownAndAMissingAnswerUnknown() {
    let lines = told([
      (.answer(csv("UP,5")), [:]), (failed(.refused), [:]), (failed(.timeout), [:]),
      (.answer(csv("UP,20")), [:]),
    ])
    #expect(
      lines.filter { $0.contains("router.changed") } == [
        #"1970-01-01T00:01:40Z router:shop/r1 router.changed {"to":"up"}"#,
        #"1970-01-01T00:01:45Z router:shop/r1 router.changed {"from":"up","reason":"statistics: "#
          + #"connection refused","to":"down"}"#,
        #"1970-01-01T00:01:50Z router:shop/r1 router.changed {"from":"down","reason":"statistics: "#
          + #"no answer in time","to":"unknown"}"#,
        #"1970-01-01T00:01:55Z router:shop/r1 router.changed {"from":"unknown","to":"up"}"#,
      ])
  }

  @Test func aPortThatGreetsShowsThatTheRouterRuns() {
    let lines = told([(failed(.refused), ["db": .answer(.greeting(version: "8"))])], routes: ["db"])
    #expect(
      lines == [
        #"1970-01-01T00:01:40Z router:shop/r1 router.changed {"to":"up"}"#,
        #"1970-01-01T00:01:40Z route:shop/r1/db route.changed {"to":"accepting"}"#,
        "-- 1970-01-01T00:01:40Z sight: partial: the statistics of HAProxy are not answered: "
          + "connection refused",
      ])
  }

  @Test func aMachineThatCannotAskSaysNothingOfTheRouter() {
    let failure = TransportFailure(.local, in: .connect, "permission denied")
    #expect(
      told([(.failure(failure), [:])]) == [
        "-- 1970-01-01T00:01:40Z sight: none: this machine could not ask: permission denied"
      ])
  }

  @Test(arguments: [
    "", "\n\n", "<html>401 Unauthorized</html>", "# pxname,\n", "# pxname,svname\na,b\n",
    "# HELP up\nup 1\n", "haproxy_server_status{proxy=\"a", "\u{0}\u{1}\u{2}",
  ])
  func aFormThatIsNotKnownBlindsTheCollectorOnly(_ text: String) {
    #expect(
      told([(.answer(text), [:])]) == [
        "-- 1970-01-01T00:01:40Z sight: none: the statistics of HAProxy are in a form that is not "
          + "known"
      ])
  }

  @Test(arguments: [
    (
      Outcome.answer(Greeting.error(code: 1040, message: "Too many connections")),
      "error 1040: Too many connections"
    ),
    (.failure(TransportFailure(.refused, in: .connect)), "connection refused"),
    (.failure(TransportFailure(.reset, in: .transfer)), "the connection was broken off"),
    (.failure(TransportFailure(.timeout, in: .request)), "no answer in time"),
  ])
  func whoeverGetsNoGreetingIsStopped(_ outcome: Outcome<Greeting>, _ reason: String) {
    let lines = told([(.answer(csv("UP,5")), ["db": outcome])], routes: ["db"])
    #expect(
      lines.contains(
        #"1970-01-01T00:01:40Z route:shop/r1/db route.changed {"destinations":1,"reason":""#
          + reason + #"","to":"stopped"}"#))
  }

  @Test func ourOwnTroubleSaysNothingOfARoute() {
    let local = TransportFailure(.local, in: .connect)
    let lines = told([(.answer(csv("UP,5")), ["db": .failure(local)])], routes: ["db"])
    #expect(!lines.contains { $0.contains("route.changed") })
  }

  @Test func theHeaderSaysWhereAColumnIs() {
    let text = "# pxname,svname,lastchg,bck,status,\r\ndb,db-1,7,0,DOWN,\r\ndb,db-2,7,0,UP,\r\n"
    #expect(
      servers(text) == [
        #"1970-01-01T00:01:33Z backend:haproxy/r1/db/db-1 component.changed {"reason":"HAProxy "#
          + #"says \"DOWN\"","to":"down"} precision=seconds"#,
        #"1970-01-01T00:01:33Z backend:haproxy/r1/db/db-2 component.changed {"to":"up"} "#
          + "precision=seconds",
      ])
  }

  @Test func aVersionWithoutTimesIsDatedByTheLook() {
    #expect(
      servers("# pxname,svname,status\ndb,db-1,UP\n") == [
        #"1970-01-01T00:01:40Z backend:haproxy/r1/db/db-1 component.changed {"to":"up"}"#
      ])
  }

  @Test(arguments: ["-1", "99999999999999999999", "3155760001", "soon"])
  func aTimeThatNoClockGivesIsNotUsed(_ ago: String) {
    let lines = servers(csv("UP,\(ago)"))
    #expect(lines.first?.hasPrefix("1970-01-01T00:01:40Z backend:haproxy/r1/db/db-1 ") == true)
  }

  @Test func aQuotedFieldHoldsCommasLineEndsAndQuotationMarks() {
    let text = """
      # pxname,svname,status,check_status,last_chk,lastchg
      db,db-1,DOWN,L7STS,"said ""no"", twice
      over",3
      """
    #expect(
      servers(text) == [
        #"1970-01-01T00:01:37Z backend:haproxy/r1/db/db-1 component.changed {"reason":"it "#
          + #"answered HAProxy's check with an error: said \"no\", twice over","to":"down"} "#
          + "precision=seconds"
      ])
  }

  @Test(arguments: [
    ("UP 1/3,5,2,L4CON", "degraded"), ("UP 1/3,5,0,L4OK", "up"), ("UP,5,,", "unknown"),
    ("no check,5,,", "unknown"), ("MAINT,5,0,", "maintenance"),
    ("MAINT (via db/db-9),5,0,", "maintenance"), ("MAINT (resolution),5,0,", "down"),
    ("DRAIN,5,0,L4OK", "maintenance"), ("DRAIN 1/3,5,0,L4OK", "maintenance"),
    ("NOLB,5,0,L7OKC", "degraded"), ("NOLB 1/2,5,0,L7OKC", "degraded"),
    ("DOWN 1/2,5,3,L7OK", "down"), ("DOWN (agent),5,0,L4OK", "down"), ("UP,5,0,* L4OK", "up"),
  ])
  func everyWordHasAState(_ row: String, _ state: String) {
    let text = "# pxname,svname,status,lastchg,chkfail,check_status\ndb,db-1,\(row)\n"
    #expect(servers(text).first?.contains(#""to":"\#(state)""#) == true)
  }

  @Test(arguments: ["UP,5,0,", "UP,5,0,INI", "UP,5,0,* INI", "OPEN,5,,", "what,5,,"])
  func aServerThatWasNotCheckedYetHasNone(_ row: String) {
    let text = "# pxname,svname,status,lastchg,chkfail,check_status\ndb,db-1,\(row)\n"
    #expect(servers(text) == [])
  }

  @Test func aListenerIsNoServer() {
    let text = """
      # pxname,svname,status,type
      web,sock-1,WAITING,3
      web,BACKEND,UP,1
      """
    #expect(
      told([(.answer(text), [:])]) == [
        #"1970-01-01T00:01:40Z router:shop/r1 router.changed {"to":"up"}"#
      ])
  }

  @Test func aNumberIsTheStatusInOldMetrics() {
    let text = """
      # TYPE haproxy_server_status gauge
      haproxy_server_status{proxy="db",server="db-1"} 0
      haproxy_server_status{proxy="db",server="db 2\\"x"} 1
      haproxy_server_status{proxy="db",server="db-3"} NaN
      """
    #expect(
      servers(text) == [
        #"1970-01-01T00:01:40Z backend:haproxy/r1/db/db-1 component.changed {"reason":"HAProxy "#
          + #"says \"DOWN\"","to":"down"}"#,
        #"1970-01-01T00:01:40Z backend:haproxy/r1/db/db-2"x component.changed {"to":"up"}"#,
      ])
  }

  @Test func aServerTakenOutOfTheConfigurationIsNoLongerKnown() {
    let lines = told([(.answer(csv("DOWN,5")), [:]), (.answer(csv(nil)), [:])])
    #expect(
      lines.last
        == #"1970-01-01T00:01:45Z backend:haproxy/r1/db/db-1 component.changed {"from":"down","#
        + #""reason":"HAProxy no longer lists it","to":"unknown"}"#)
  }

  @Test func everyBeginningOfAnAnswerIsReadOrRefused() throws {
    for fixture in ["haproxy/lab-csv", "haproxy/lab-prometheus"] {
      let sample = try #require(try samples(fixture, of: HAProxyReading.self).first)
      let text = Array(try #require(sample.reading.stats.answer).utf8)
      for end in stride(from: 0, to: text.count, by: 97) {
        _ = servers(String(decoding: text[..<end], as: UTF8.self))
      }
    }
  }

  /// The form of the stats page: one server with a status and the seconds since it changed, in the section `db`.
  private func csv(_ server: String?) -> String {
    "# pxname,svname,status,lastchg\n" + (server.map { "db,db-1,\($0)\n" } ?? "")
      + "db,BACKEND,UP,90\n"
  }

  private func failed(_ kind: TransportFailure.Kind) -> Outcome<String> {
    .failure(TransportFailure(kind, in: .connect))
  }

  private func servers(_ text: String) -> [String] {
    told([(.answer(text), [:])]).filter { $0.contains("component.changed") }
  }

  /// What looks five seconds apart give, the first at 100 s.
  private func told(
    _ looks: [(Outcome<String>, [String: Outcome<Greeting>])], routes: [String] = []
  ) -> [String] {
    let samples = looks.enumerated().map { number, look in
      Sample(
        began: Timestamp(seconds: 100 + Int64(number) * 5),
        ended: Timestamp(nanoseconds: (100 + Int64(number) * 5) * 1_000_000_000 + 2_000_000),
        reading: HAProxyReading(stats: look.0, routes: look.1))
    }
    return goldenLines(
      HAProxyInterpreter(router: Subject(.router, "shop/r1"), cluster: "shop", routes: routes),
      samples)
  }
}
