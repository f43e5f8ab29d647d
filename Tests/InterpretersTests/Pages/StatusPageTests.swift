import Events
import Interpreters
import Testing

/// Pages that are not as they should be, and names that are alike.
@Suite struct StatusPageTests {
  @Test func everyFormSaysWhatToAsk() {
    #expect(StatusPageFormat.uptimeKuma.paths(slug: "acme").first == "/api/status-page/acme")
    #expect(StatusPageFormat.text.paths() == [""])
    for format in StatusPageFormat.allCases {
      #expect(!format.paths().isEmpty)
      #expect(format.paths().allSatisfy { $0.isEmpty || $0.hasPrefix("/") })
    }
  }

  @Test(arguments: [
    (response("", 500), "HTTP 500"), (response("", 302), "HTTP 302"), (response("", 204), nil),
    (response("  \n<!doctype html>"), "a page for people came where data should be"),
    (response("{"), "the data are not of the form that was configured"),
    (response("[]"), "the data are not of the form that was configured"),
    (
      response(String(repeating: "[", count: 100_000)),
      "the data are not of the form that was configured"
    ),
    (response("{}", isTruncated: true), "the answer is longer than what is read"),
    (response("", 304), "it says that nothing changed, and was never read"),
    (.failure(TransportFailure(.timeout, in: .request)), "no answer in time"),
    (.failure(TransportFailure(.dns, in: .resolve)), "the name could not be resolved"),
  ])
  func aPageThatCannotBeReadSaysWhy(_ answer: Outcome<HTTPResponse>, _ reason: String?) {
    let reason = reason ?? "the data are not of the form that was configured"
    for format in [StatusPageFormat.statuspage, .instatus, .uptimeKuma, .cachet] {
      #expect(
        told(format, [answer]) == [
          #"1970-01-01T00:00:00Z page:acme page.changed {"reason":""# + reason
            + #"","to":"unreadable"}"#
        ])
    }
  }

  @Test func aPathThatWasNotAskedIsOurMistake() {
    let page = StatusPageInterpreter(page: "acme", format: .gatus)
    let sample = Sample(
      began: Timestamp(seconds: 0), ended: Timestamp(seconds: 0),
      reading: StatusPageReading(answers: [:]))
    #expect(
      goldenLines(page, [sample]) == [
        "-- 1970-01-01T00:00:00Z sight: none: /api/v1/endpoints/statuses?page=1&pageSize=1 was not "
          + "asked for"
      ])
  }

  @Test func aNameIsMadeFitForASubject() {
    func subject(_ name: String) -> String {
      StatusPageInterpreter.subject(ofComponent: name, on: "acme").description
    }
    #expect(subject("Customer sites") == "page:acme/Customer-sites")
    #expect(subject(" Read / write\n") == "page:acme/Read-write")
    #expect(subject("Zürich") == "page:acme/Zürich")
    #expect(subject("a\u{0}\u{202E}b") == "page:acme/ab")
    #expect(subject("\u{200B}") == "page:acme/unnamed")
    #expect(subject("x" + String(repeating: "y", count: 500)).unicodeScalars.count <= 111)
  }

  @Test func namesThatAreAlikeKeepApart() {
    let lines = told(
      .gatus,
      [
        response(
          gatus([
            ("a", "API", "EU", true), ("b", "API", "US", false), ("c", "API", "US", true),
            ("d", "Sites", nil, true), ("e", "EU API", nil, true),
          ]))
      ])
    #expect(
      lines.dropFirst().map { $0.split(separator: " ")[1] } == [
        "page:acme/EU-API-a", "page:acme/US-API-b", "page:acme/US-API-c", "page:acme/Sites",
        "page:acme/EU-API",
      ])
  }

  @Test func aPostIsToldOnceAndTheFarPastNever() {
    let old = incident("old", "resolved", update: "u0", at: "1969-12-01T00:00:00Z")
    let open = incident("open", "monitoring", update: "u1", at: "1969-12-01T00:00:00Z")
    let late = incident("late", "resolved", update: "u2", at: "1969-12-02T00:00:00Z")
    let odd = incident("odd", "scheduled", update: "u3", at: "soon")
    let lines = told(
      .statuspage,
      [summary([old, open]), summary([old, open]), summary([late, odd, open])])
    #expect(
      lines.filter { $0.contains("page.posted") } == [
        #"1969-12-01T00:00:00Z page:acme page.posted {"status":"monitoring","text":"open: News"} "#
          + "key=u1",
        #"1969-12-02T00:00:00Z page:acme page.posted {"status":"resolved","text":"late: News"} "#
          + "key=u2",
        #"1970-01-01T00:02:00Z page:acme page.posted {"status":"update","text":"odd: News"} "#
          + "key=u3",
      ])
  }

  @Test func aWordThatNobodyKnowsIsNoState() {
    let lines = told(.statuspage, [summary([], indicator: "purple")])
    #expect(
      lines.first
        == #"1970-01-01T00:00:00Z page:acme page.changed {"reason":"it shows \"purple\", which "#
        + #"stands for no known state","to":"unreadable"}"#)
  }

  @Test func everyBeginningOfAnAnswerIsReadOrRefused() throws {
    for format in StatusPageFormat.allCases {
      let fixture = try samples("pages/\(format.rawValue)", of: StatusPageReading.self)
      for path in format.paths(slug: "acme") {
        let body = Array(try #require(fixture.first?.reading.answers[path]?.answer).body.utf8)
        for end in stride(from: 0, to: body.count, by: 61) {
          _ = told(format, [response(String(decoding: body[..<end], as: UTF8.self))])
        }
      }
    }
  }

  private func gatus(_ endpoints: [(String, String, String?, Bool)]) -> String {
    let rows = endpoints.map { key, name, group, success in
      let group = group.map { #""group": "\#($0)", "# } ?? ""
      return
        #"{"key": "\#(key)", "name": "\#(name)", \#(group)"results": [{"success": \#(success)}]}"#
    }
    return "[\(rows.joined(separator: ","))]"
  }

  private func incident(_ name: String, _ status: String, update: String, at time: String) -> String
  {
    """
    {"id": "\(name)", "name": "\(name)", "status": "\(status)", "incident_updates": [
      {"id": "\(update)", "status": "\(status)", "body": "News", "created_at": "\(time)"}]}
    """
  }

  private func summary(_ incidents: [String], indicator: String = "none") -> Outcome<HTTPResponse> {
    response(
      #"{"page": {"id": "x"}, "status": {"indicator": "\#(indicator)"}, "incidents": ["#
        + incidents.joined(separator: ",") + "]}")
  }

  /// What answers a minute apart give, each to every path.
  private func told(_ format: StatusPageFormat, _ answers: [Outcome<HTTPResponse>]) -> [String] {
    let samples = answers.enumerated().map { number, answer in
      Sample(
        began: Timestamp(seconds: Int64(number) * 60),
        ended: Timestamp(seconds: Int64(number) * 60),
        reading: StatusPageReading(
          answers: format.paths(slug: "acme").reduce(into: [:]) { $0[$1] = answer }))
    }
    return goldenLines(
      StatusPageInterpreter(page: "acme", format: format, slug: "acme"), samples)
  }
}

private func response(
  _ body: String, _ status: Int = 200, isTruncated: Bool = false
) -> Outcome<HTTPResponse> {
  .answer(HTTPResponse(status: status, body: body, isTruncated: isTruncated))
}
