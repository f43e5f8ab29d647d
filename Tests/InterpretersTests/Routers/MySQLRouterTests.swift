import Events
import Interpreters
import Testing

private let status = #"{"processId":7,"timeStarted":"1970-01-01T00:00:00Z","version":"9.7.4"}"#
private let routes = #"{"items":[{"name":"rw"}]}"#
private let caches = #"{"items":[{"name":"lab"}]}"#

/// The process, the knowledge of the cluster and the routes of a router are judged apart.
@Suite struct MySQLRouterTests {
  private let router = MySQLRouterInterpreter(cluster: "c", router: "r")

  @Test func aRestartIsToldByAnotherProcess() {
    let next = #"{"processId":8,"timeStarted":"1970-01-01T00:00:03.5Z","version":"9.7.4"}"#
    #expect(
      router.lines(look(0), look(5, ["/router/status": next])) == [
        "1970-01-01T00:00:03.5Z router:c/r router.changed "
          + #"{"from":"up","reason":"restarted as process 8","to":"up"}"#
      ])
  }

  @Test func aRouterIsBackSinceItSaysItStarted() {
    let next = #"{"processId":8,"timeStarted":"1970-01-01T00:00:07Z","version":"9.7.4"}"#
    let lines = router.lines(look(0), refused(5), look(10, ["/router/status": next]))
    #expect(
      lines == [
        "1970-01-01T00:00:07Z router:c/r router.changed "
          + #"{"from":"down","reason":"restarted as process 8","to":"up"}"#
      ])
  }

  @Test func aRefusalEverywhereIsTheEndOfTheProcess() {
    #expect(
      router.lines(look(0), refused(5)) == [
        #"router:c/r router.changed {"from":"up","reason":"connection refused","to":"down"}"#
      ])
    let port = failure(
      5, .refused, ports: ["rw": .failure(TransportFailure(.refused, in: .connect))])
    #expect(router.lines(look(0), port).first?.contains(#""to":"down""#) == true)
  }

  @Test func aPortThatGreetsProvesThatTheProcessRuns() {
    let greets = failure(5, .refused, ports: ["rw": .answer(.greeting(version: "9.7.4"))])
    let made = router.last([look(0), greets])
    #expect(made.sight == .partial("REST: refused"))
    #expect(!made.observations.contains { $0.payload is RouterChanged })
  }

  @Test func aTimeoutIsNoProof() {
    #expect(
      router.lines(look(0), failure(5, .timeout)) == [
        #"router:c/r router.changed {"from":"up","reason":"timeout","to":"unknown"}"#
      ])
  }

  @Test func aCredentialThatIsRefusedIsOurTrouble() {
    let denied = Sample(
      began: Timestamp(seconds: 0), ended: Timestamp(seconds: 0),
      reading: MySQLRouterReading(rest: ["/router/status": attempt("", status: 401)]))
    let made = router.last([denied])
    #expect(made.sight == .none("REST: /router/status answered 401"))
    #expect(made.observations.map(goldenLine).first?.contains(#"{"to":"up"}"#) == true)
  }

  @Test func aTLSThatDoesNotSuitUsSaysNothingOfTheRouter() {
    let made = router.last([look(0), failure(5, .tls)])
    #expect(made.observations == [])
    #expect(made.sight == .none("REST: tls"))
  }

  @Test func beforeTheFirstRefreshNothingIsKnown() {
    let fresh = #"{"refreshFailed":0,"refreshSucceeded":0}"#
    #expect(knowledge([look(0, metadata(fresh, nodes: 0))]) == [])
  }

  @Test func knowledgeThatIsFrozenIsStaleAlthoughNothingFailed() {
    let looks = [0, 2, 4, 6].map { second in
      look(second, metadata(refreshed(failed: 0, at: min(second, 2)), nodes: 3))
    }
    #expect(knowledge(looks) == [])
    let stale = knowledge(looks + [look(8, metadata(refreshed(failed: 0, at: 2), nodes: 3))])
    #expect(
      stale == [
        "1970-01-01T00:00:02.5Z router:c/r router.metadata_changed "
          + #"{"reason":"not refreshed since 1970-01-01T00:00:02Z","to":"stale"}"#
          + " confirmed=1970-01-01T00:00:08Z"
      ])
  }

  @Test(arguments: [
    ("Thu, 01 Jan 1970 01:00:10 GMT", "stale"), ("Thu, 01 Jan 1970 01:00:05 GMT", "fresh"),
    ("yesterday", "fresh"), ("Thu, 01 Jun 1970 01:00:10 UTC", "fresh"),
  ])
  func theFirstLookIsEnoughWhenTheRouterSaysWhatItsClockShows(_ date: String, _ word: String) {
    // Its clock is an hour ahead of ours.
    let status = HTTPAttempt(
      outcome: .answer(
        HTTPResponse(
          status: 200, headers: ["date": date], body: refreshed(failed: 0, at: 3602))),
      timings: Timings(total: 1))
    let told = look(10, metadata("", nodes: 3))
    let rest = told.reading.rest.merging(["/metadata/lab/status": status]) { $1 }
    let sample = Sample(
      began: told.began, ended: told.ended, reading: MySQLRouterReading(rest: rest))
    #expect(knowledge([sample]).first?.contains(#""to":"\#(word)""#) == true)
  }

  @Test func knowledgeThatWasFrozenFromTheFirstLookOnIsFoundOut() {
    let frozen = metadata(refreshed(failed: 0, at: 2), nodes: 3)
    #expect(knowledge([look(10, frozen), look(15, frozen)]) == [])
    #expect(knowledge([look(10, frozen), look(15, frozen), look(16, frozen)]).count == 1)
  }

  @Test(arguments: [-7200, -3, 0, 3, 7200])
  func aRoutersClockThatIsOffMakesNothingStale(_ offset: Int64) {
    let looks = (0..<6).map {
      look($0 * 5, metadata(refreshed(failed: 0, at: $0 * 5 + offset), nodes: 3))
    }
    for count in 2...6 { #expect(knowledge(Array(looks.prefix(count))) == []) }
    let frozen = metadata(refreshed(failed: 0, at: 25 + offset), nodes: 3)
    #expect(knowledge(looks + [look(29, frozen)]) == [])
    #expect(knowledge(looks + [look(29, frozen), look(33, frozen)]).count == 1)
  }

  @Test func aFailureThatWasFollowedByASuccessIsNoStaleness() {
    let mixed = #"""
      {"refreshFailed":9,"refreshSucceeded":7,"timeLastRefreshSucceeded":"1970-01-01T00:00:08Z",
      "timeLastRefreshFailed":"1970-01-01T00:00:03Z"}
      """#
    #expect(
      knowledge([look(8, metadata(mixed, nodes: 3))]) == [
        #"router:c/r router.metadata_changed {"to":"fresh"}"#
      ])
  }

  @Test func knowledgeIsLostWithTheFirstRefreshThatFails() {
    let lost = #"""
      {"refreshFailed":1,"refreshSucceeded":7,"timeLastRefreshSucceeded":"1970-01-01T00:00:08Z",
      "timeLastRefreshFailed":"1970-01-01T00:00:09.5Z"}
      """#
    #expect(
      knowledge([
        look(8, metadata(refreshed(failed: 0, at: 8), nodes: 3)),
        look(10, metadata(lost, nodes: 0)),
      ]) == [
        "1970-01-01T00:00:09.5Z router:c/r router.metadata_changed "
          + #"{"reason":"no servers known, not refreshed since 1970-01-01T00:00:08Z","to":"lost"}"#
          + " confirmed=1970-01-01T00:00:10Z"
      ])
  }

  @Test(arguments: [
    (Outcome.answer(Greeting.greeting(version: "8.4.0")), "accepting"),
    (.answer(.error(code: 2003, message: "Can't connect to remote MySQL server")), "stopped"),
    (.answer(.error(code: 1040, message: "Too many connections")), "accepting"),
    (.failure(TransportFailure(.refused, in: .connect)), "stopped"),
    (.failure(TransportFailure(.timeout, in: .transfer)), "stopped"),
  ])
  func thePortIsTheTruthOfARoute(_ handshake: Outcome<Greeting>, _ word: String) {
    let lines = router.lines(look(0, ports: ["rw": handshake]))
    #expect(
      lines.contains(#"route:c/r/rw route.changed {"destinations":3,"to":"\#(word)"}"#))
  }

  @Test func ourOwnNetworkSaysNothingOfARoute() {
    let local = Outcome<Greeting>.failure(TransportFailure(.local, in: .connect))
    #expect(!router.lines(look(0, ports: ["rw": local])).contains { $0.hasPrefix("route:") })
  }

  @Test func aStaticListOfServersIsNoSignOfLife() {
    #expect(!router.lines(look(0)).contains { $0.hasPrefix("route:") })
    let live = look(0, ["/metadata": caches])
    #expect(
      router.lines(live).contains(
        #"route:c/r/rw route.changed {"destinations":3,"to":"accepting"}"#))
    let empty = look(
      5, ["/metadata": caches, "/routes/rw/destinations": #"{"items":[]}"#])
    #expect(
      router.lines(live, empty) == [
        #"route:c/r/rw route.changed {"destinations":0,"to":"stopped"}"#
      ])
  }

  @Test func thePathsFollowTheNames() {
    let names = [
      "/routes": attempt(#"{"items":[{"name":"b/ü"},{"name":"a"}]}"#),
      "/metadata": attempt(caches),
    ]
    #expect(
      MySQLRouterReading.furtherPaths(after: names) == [
        "/routes/a/destinations", "/routes/b%2F%C3%BC/destinations", "/metadata/lab/config",
        "/metadata/lab/status",
      ])
    #expect(MySQLRouterReading.furtherPaths(after: ["/routes": attempt("<html>")]) == [])
  }

  private func knowledge(_ looks: [Sample<MySQLRouterReading>]) -> [String] {
    let began = looks.last?.began
    return router.last(looks).observations.filter { $0.payload is RouterMetadataChanged }.map {
      let line = goldenLine($0)
      return $0.time == began ? String(line.drop { $0 != " " }.dropFirst()) : line
    }
  }

  private func metadata(_ status: String, nodes: Int) -> [String: String] {
    let list = Array(repeating: "{}", count: nodes).joined(separator: ",")
    return [
      "/metadata": caches, "/metadata/lab/status": status,
      "/metadata/lab/config": #"{"clusterName":"lab","timeRefreshInMs":500,"nodes":[\#(list)]}"#,
    ]
  }

  private func refreshed(failed: Int, at second: Int64) -> String {
    let time = RFC3339.format(Timestamp(seconds: second))
    return
      #"{"refreshFailed":\#(failed),"refreshSucceeded":9,"timeLastRefreshSucceeded":"\#(time)"}"#
  }

  private func look(
    _ second: Int64, _ more: [String: String] = [:], ports: [String: Outcome<Greeting>] = [:]
  ) -> Sample<MySQLRouterReading> {
    let bodies = [
      "/router/status": status, "/routes": routes,
      "/routes/rw/destinations": #"{"items":[{"address":"a"},{"address":"b"},{"address":"c"}]}"#,
    ].merging(more) { $1 }
    return Sample(
      began: Timestamp(seconds: second), ended: Timestamp(seconds: second),
      reading: MySQLRouterReading(
        rest: bodies.mapValues { attempt($0) }, handshakes: ports))
  }

  private func refused(_ second: Int64) -> Sample<MySQLRouterReading> { failure(second, .refused) }

  private func failure(
    _ second: Int64, _ kind: TransportFailure.Kind, ports: [String: Outcome<Greeting>] = [:]
  ) -> Sample<MySQLRouterReading> {
    let failed = HTTPAttempt(
      outcome: .failure(TransportFailure(kind, in: .connect)), timings: Timings(total: 1))
    return Sample(
      began: Timestamp(seconds: second), ended: Timestamp(seconds: second),
      reading: MySQLRouterReading(rest: ["/router/status": failed], handshakes: ports))
  }
}

private func attempt(_ body: String, status: Int = 200) -> HTTPAttempt {
  HTTPAttempt(
    outcome: .answer(HTTPResponse(status: status, body: body)), timings: Timings(total: 1))
}
