import Events
import Testing

@testable import Configuration

/// What a probe expects of what it looks at.
@Suite struct ExpectationTests {
  @Test func anExpectationSaysAllThatIsKnown() throws {
    let expectation = try #require(
      try read(
        """
        probes:
          - name: a
            http: https://a.example
            expect:
              status: [200, 300-399]
              body: "all
                is well"
              not_body: error
              headers: {Content-Type: application/json}
              json: {$.status: ok, "$.checks[0].count": 3, $: true}
              within: 2s
              certificate_days: 14
        """
      ).probes.first?.expectation)
    #expect(expectation.statuses == [200...200, 300...399])
    #expect(expectation.body == "all is well")
    #expect(expectation.notBody == "error")
    #expect(
      expectation.headers == [ExpectedHeader(name: "Content-Type", contained: "application/json")])
    #expect(expectation.json.map(\.value) == ["ok", "3", "true"])
    #expect(expectation.json.map(\.path) == ["$.status", "$.checks[0].count", "$"])
    #expect(expectation.within == .seconds(2))
    #expect(expectation.certificateDays == 14)
  }

  private static func http(_ yaml: String, _ more: String = "") -> String {
    "probes:\n- {name: a, http: 'https://a.example', timeout: 5s, \(more)expect: {\n\(yaml)}}"
  }

  private static func tcp(_ yaml: String) -> String {
    "probes:\n- {name: a, tcp: 'a:1', expect: {\n\(yaml)}}"
  }

  @Test(arguments: [
    Mistake(
      http("status: [2xx, 99, 600, 299-200, 200-]"),
      """
      3:10: probes[0].expect.status[0]: "2xx" is not a status; write one such as 200, or 200-299
      """,
      "3:15: probes[0].expect.status[1]: \"99\" is not a status; write one such as 200, or 200-299",
      """
      3:19: probes[0].expect.status[2]: "600" is not a status; write numbers from 100 to 599, \
      lowest first
      """,
      """
      3:24: probes[0].expect.status[3]: "299-200" is not a status; write numbers from 100 to \
      599, lowest first
      """,
      """
      3:33: probes[0].expect.status[4]: "200-" is not a status; write one such as 200, or \
      200-299
      """
    ),
    Mistake(
      http("status: []"),
      "3:9: probes[0].expect.status: is empty; write statuses, each after a dash"),
    Mistake(http("body: ''"), "3:7: probes[0].expect.body: is empty; write a text to look for"),
    Mistake(
      http("headers: {A b: c}"),
      """
      3:16: probes[0].expect.headers["A b"]: is not the name of a header; write letters, digits and \
      dashes
      """),
    Mistake(
      http("json: {status: ok, $.: a, '$.a[x]': b, '$[1': c}"),
      """
      3:16: probes[0].expect.json["status"]: "status" is not a JSON path; write one such as \
      $.checks[0].status
      """,
      """
      3:24: probes[0].expect.json["$."]: "$." is not a JSON path; write one such as \
      $.checks[0].status
      """,
      """
      3:37: probes[0].expect.json["$.a[x]"]: "$.a[x]" is not a JSON path; write one such as \
      $.checks[0].status
      """,
      """
      3:47: probes[0].expect.json["$[1"]: "$[1" is not a JSON path; write one such as \
      $.checks[0].status
      """),
    Mistake(
      http("within: 5s"),
      "3:9: probes[0].expect.within: is not shorter than timeout, 5s; write a shorter length"),
    Mistake(
      http("certificate_days: 4000"),
      """
      3:19: probes[0].expect.certificate_days: 4000 is out of range; write a whole number from 0 to \
      3650
      """),
    Mistake(
      http("body: a, not_body: b, json: {$: c}", "method: HEAD, "),
      "3:7: probes[0].expect.body: needs a body, which HEAD has not; write method: GET",
      "3:20: probes[0].expect.not_body: needs a body, which HEAD has not; write method: GET",
      "3:29: probes[0].expect.json: needs a body, which HEAD has not; write method: GET"),
    Mistake(
      "probes: [{name: a, http: 'http://a.example', expect: {certificate_days: 1}}]",
      "1:73: probes[0].expect.certificate_days: is for https; remove it"),
    Mistake(
      tcp("status: 200, certificate_days: 1"),
      "3:9: probes[0].expect.status: is for http; remove it",
      "3:32: probes[0].expect.certificate_days: is for https and tls; remove it"),
    Mistake(
      "probes: [{name: a, tls: a, expect: {\nbody: a}}]",
      "2:7: probes[0].expect.body: is for http; remove it"),
    Mistake(
      "probes: [{name: a, tls: a,\nexpect: 200}]",
      """
      2:9: probes[0].expect: is not a map; write keys below it, such as status:, body:, \
      not_body:
      """),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
