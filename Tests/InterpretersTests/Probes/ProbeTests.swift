import Events
import Interpreters
import Testing

/// Events of a probe are of its subject's kind, and trust and counts only of probes and services.
@Suite struct ProbeTests {
  @Test(arguments: [
    (Subject(.probe, "https/a"), "probe.changed"), (Subject(.service, "a"), "probe.changed"),
    (Subject(.backend, "nfs/a"), "backend.changed"), (Subject(.host, "a"), "host.changed"),
    (Subject(.router, "shop/r1"), "component.changed"),
  ])
  func theKindOfTheSubjectDecidesTheType(_ subject: Subject, _ type: String) {
    let lines = told(subject, [hit(age: "0"), hit(age: "7")])
    #expect(lines.first?.contains(" \(type) ") == true)
    let isProbe = type == "probe.changed"
    #expect(lines.contains { $0.contains("probe.distrusted") } == isProbe)
    #expect(lines.contains { $0.contains("probe.summarized") } == isProbe)
  }

  @Test func aCacheIsNoMatterWhereNoneIsPassedOver() {
    let lines = told(Subject(.probe, "https/a"), [hit(age: "7")], isCacheBusting: false)
    #expect(!lines.contains { $0.contains("probe.distrusted") })
  }

  @Test(arguments: [
    ("age", "1", true), ("age", "0", false), ("age", "soon", false), ("age", "12, 3", true),
    ("x-cache", "HIT", true), ("x-cache", "MISS, HIT", true), ("x-cache", "TCP_MEM_HIT", true),
    ("x-cache", "Hit from cloudfront", true), ("x-cache", "RefreshHit from cloudfront", false),
    ("x-cache", "TCP_MISS from a1.example", false), ("x-cache", "MISS, MISS", false),
    ("x-cache-status", "STALE", true), ("x-cache-status", "BYPASS", false),
    ("cf-cache-status", "HIT", true), ("cf-cache-status", "DYNAMIC", false),
  ])
  func aCacheIsKnownByItsHeader(_ header: String, _ value: String, _ isCache: Bool) {
    let response = HTTPResponse(status: 200, headers: [header: value])
    let lines = told(Subject(.probe, "https/a"), [response])
    #expect(lines.contains { $0.contains("probe.distrusted") } == isCache)
  }

  @Test func aNameWithoutAddressesIsUnknown() {
    var probe = ProbeInterpreter(subject: Subject(.probe, "tcp/a"), vantage: "fra", kind: .tcp)
    let sample = Sample(
      began: Timestamp(seconds: 0), ended: Timestamp(seconds: 0),
      reading: ProbeReading(target: .connections([])))
    let seen = probe.take(sample).observations
    #expect(seen.map(\.confirmedTime) == [nil])
    #expect((seen.first?.payload as? ProbeChanged)?.to == .unknown)
  }

  @Test func aClockSetBackBeginsANewCount() {
    let subject = Subject(.probe, "https/a")
    var probe = ProbeInterpreter(subject: subject, vantage: "fra", kind: .http)
    for second: Int64 in [1000, 1100, 50, 100, 349] {
      #expect(!probe.take(sample(second)).observations.contains { $0.payload is ProbeSummarized })
    }
    let counts = probe.take(sample(350)).observations.compactMap { $0.payload as? ProbeSummarized }
    #expect(counts.map(\.checks) == [3])
  }

  private func hit(age: String) -> HTTPResponse { HTTPResponse(status: 200, headers: ["age": age]) }

  private func sample(
    _ second: Int64, _ response: HTTPResponse = HTTPResponse(status: 200)
  ) -> Sample<ProbeReading> {
    let attempt = HTTPAttempt(outcome: .answer(response), timings: Timings(total: 10))
    return Sample(
      began: Timestamp(seconds: second), ended: Timestamp(seconds: second),
      reading: ProbeReading(target: .http([attempt])))
  }

  /// What looks 300 s apart give.
  private func told(
    _ subject: Subject, _ responses: [HTTPResponse], isCacheBusting: Bool = true
  ) -> [String] {
    var expectation = ProbeExpectation()
    expectation.isCacheBusting = isCacheBusting
    let samples = responses.enumerated().map { sample(Int64($0) * 300, $1) }
    return goldenLines(
      ProbeInterpreter(subject: subject, vantage: "fra", kind: .http, expecting: expectation),
      samples)
  }
}
