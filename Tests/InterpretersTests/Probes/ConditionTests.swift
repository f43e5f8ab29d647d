import Events
import Interpreters
import Testing

/// Each condition of a probe says in plain words what it lacks, and nothing that could be a secret.
@Suite struct ConditionTests {
  @Test func aStatusOutsideTheRangesIsDown() {
    var expectation = ProbeExpectation()
    expectation.statuses = [200...200, 300...399]
    #expect(reason(HTTPResponse(status: 200), expectation) == nil)
    #expect(reason(HTTPResponse(status: 304), expectation) == nil)
    #expect(reason(HTTPResponse(status: 204), expectation) == "HTTP 204")
  }

  @Test func aFailedResponseIsQuotedInBriefAndPageSourceIsNot() {
    let long = String(repeating: "overload\u{1B}[31m \u{202E}", count: 10_000)
    let text = reason(HTTPResponse(status: 503, body: long))
    #expect(text?.hasPrefix("HTTP 503: overload[31m overload") == true)
    #expect((text?.unicodeScalars.count ?? 0) <= "HTTP 503: ".count + 201)
    #expect(text?.hasSuffix("…") == true)
    #expect(reason(HTTPResponse(status: 503, body: " <html>secret</html>")) == "HTTP 503")
    let page = HTTPResponse(status: 502, headers: ["content-type": "text/html"], body: "secret")
    #expect(reason(page) == "HTTP 502")
    #expect(reason(HTTPResponse(status: 302, body: "moved")) == "HTTP 302")
  }

  @Test func aBodyMustHaveItsText() {
    var expectation = ProbeExpectation()
    expectation.body = "ok"
    #expect(reason(HTTPResponse(status: 200, body: "all is ok."), expectation) == nil)
    #expect(reason(HTTPResponse(status: 200), expectation) == "the body lacks \"ok\"")
    #expect(reason(HTTPResponse(status: 200, body: "o\u{301}k"), expectation) != nil)
  }

  @Test func aTextThatIsNotInTheReadPartOfALongBodySaysSo() {
    var expectation = ProbeExpectation()
    expectation.body = "ok"
    let long = String(repeating: "x", count: 100_000)
    #expect(
      reason(HTTPResponse(status: 200, body: long, isTruncated: true), expectation)
        == "the body lacks \"ok\" as far as it is read: it is too long")
    #expect(
      reason(HTTPResponse(status: 200, body: "ok" + long, isTruncated: true), expectation) == nil)
  }

  @Test func aBodyMustNotHaveAText() {
    var expectation = ProbeExpectation()
    expectation.notBody = "Fatal error"
    let body = "<b>Fatal error</b>"
    #expect(
      reason(HTTPResponse(status: 200, body: body), expectation) == "the body has \"Fatal error\"")
    #expect(reason(HTTPResponse(status: 200, body: "fine"), expectation) == nil)
  }

  @Test func aHeaderIsNamedAndItsValueIsNot() {
    var expectation = ProbeExpectation()
    expectation.headers = ["Content-Type": "application/json"]
    let secret = HTTPResponse(status: 200, headers: ["content-type": "secret"])
    #expect(
      reason(secret, expectation) == "the header Content-Type lacks \"application/json\"")
    #expect(reason(HTTPResponse(status: 200), expectation) == "the header Content-Type is missing")
    let well = HTTPResponse(status: 200, headers: ["content-type": "Application/JSON; charset=x"])
    #expect(reason(well, expectation) == nil)
  }

  @Test func aValueOfAJSONBodyIsCompared() throws {
    var expectation = ProbeExpectation()
    let path = try #require(JSONPath("$.checks[1].state"))
    expectation.json = [.init(path, is: "ok")]
    func reason(_ body: String) -> String? {
      self.reason(HTTPResponse(status: 200, body: body), expectation)
    }
    #expect(reason(#"{"checks": [{}, {"state": "ok"}]}"#) == nil)
    #expect(
      reason(#"{"checks": [{}, {"state": "bad"}]}"#)
        == #"$.checks[1].state is "bad", not "ok""#)
    #expect(
      reason(#"{"checks": [{}, {"state": ["ok"]}]}"#)
        == #"$.checks[1].state is a list or object, not "ok""#)
    #expect(reason(#"{"checks": [{}]}"#) == "the body has no $.checks[1].state")
    #expect(reason("<html>") == "the body is not JSON")
    let half = HTTPResponse(status: 200, body: #"{"checks": ["#, isTruncated: true)
    #expect(self.reason(half, expectation) == "the body is too long to be read as JSON")
  }

  @Test func aCertificateThatIsOverIsDownBeforeItIsShort() {
    var expectation = ProbeExpectation()
    expectation.certificateDays = 14
    func told(_ ends: String) -> String? {
      state(
        .init(
          outcome: .answer(HTTPResponse(status: 200)), timings: Timings(total: 1),
          certificateEnds: ends), expectation)
    }
    #expect(told("1970-01-20T00:00:00Z") == "up")
    #expect(
      told("1970-01-14T12:00:00Z") == "degraded: the certificate expires on 1970-01-14, in 13 days")
    #expect(
      told("1970-01-02T00:00:03Z") == "degraded: the certificate expires on 1970-01-02, in 1 day")
    #expect(
      told("1970-01-01T23:00:00Z")
        == "degraded: the certificate expires on 1970-01-01, in less than a day")
    #expect(told("1970-01-01T00:00:02Z") == "down: the certificate expired on 1970-01-01")
    #expect(told("soon") == "up")
  }

  @Test(arguments: [
    (
      TransportFailure.Kind.dns, TransportFailure.Phase.resolve,
      "down: the name could not be resolved"
    ),
    (.refused, .connect, "down: connection refused by 192.0.2.1"),
    (.timeout, .resolve, "down: the name was not resolved within 2 s"),
    (.timeout, .connect, "down: no answer within 2 s"),
    (.timeout, .tls, "down: TLS was not agreed on within 2 s"),
    (.timeout, .transfer, "down: the answer did not end within 2 s"),
    (.reset, .request, "down: the connection was broken off"),
    (.tls, .tls, "down: TLS could not be agreed on"),
    (.tlsExpired, .tls, "down: the certificate has expired"),
    (.protocolError, .transfer, "down: what came is not HTTP"),
    (.tooLarge, .transfer, "down: the answer is longer than what is read"),
    (.redirects, .request, "down: too many redirects"),
    (.local, .connect, "unknown: this machine could not ask"),
  ])
  func everyKindOfFailureHasItsWords(
    _ kind: TransportFailure.Kind, _ phase: TransportFailure.Phase, _ words: String
  ) {
    let attempt = HTTPAttempt(
      address: "192.0.2.1", outcome: .failure(TransportFailure(kind, in: phase)),
      timings: Timings(total: 2004))
    #expect(state(attempt) == words)
  }

  /// The reason for which a response is not well; nil when it is.
  private func reason(
    _ response: HTTPResponse, _ expectation: ProbeExpectation = ProbeExpectation()
  ) -> String? {
    let told = state(.init(outcome: .answer(response), timings: Timings(total: 1)), expectation)
    return told == "up" ? nil : told.map { String($0.dropFirst("down: ".count)) }
  }

  private func state(
    _ attempt: HTTPAttempt, _ expectation: ProbeExpectation = ProbeExpectation()
  ) -> String? {
    var probe = ProbeInterpreter(
      subject: Subject(.probe, "https/a"), vantage: "fra", kind: .http, expecting: expectation)
    let sample = Sample(
      began: Timestamp(seconds: 0), ended: Timestamp(seconds: 2),
      reading: ProbeReading(target: .http([attempt])))
    let payload = probe.take(sample).observations.first?.payload as? ProbeChanged
    return payload.map { $0.to.rawValue + ($0.reason.map { ": " + $0 } ?? "") }
  }
}
