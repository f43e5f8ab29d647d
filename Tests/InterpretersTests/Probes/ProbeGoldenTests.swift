import Events
import Interpreters
import Testing

/// Made-up sessions of probes, one around each difficulty, give what a person has read and found right.
@Suite struct ProbeGoldenTests {
  private let site = Subject(.probe, "https/site-a")

  /// One address: errors, refusal, silence, a wrong page, slowness, a name that is gone.
  @Test func anOutage() throws {
    var expectation = ProbeExpectation()
    expectation.body = "ok"
    expectation.within = .seconds(2)
    try golden("probes/outage", site, .http, expectation)
  }

  @Test func severalAddresses() throws { try golden("probes/addresses", site, .http) }

  @Test func theVantageHasNoNetwork() throws { try golden("probes/own-network", site, .http) }

  @Test func aCacheAnswersInTheSitesPlace() throws {
    var expectation = ProbeExpectation()
    expectation.isCacheBusting = true
    try golden("probes/cache", site, .http, expectation)
  }

  @Test func aStorageServerIsABackend() throws {
    try golden("probes/storage", Subject(.backend, "nfs/storage-1"), .tcp)
  }

  @Test func aCertificateEnds() throws {
    var expectation = ProbeExpectation()
    expectation.certificateDays = 14
    try golden("probes/certificate", Subject(.probe, "tls/site-a"), .tls, expectation)
  }

  @Test func aDatabasePort() throws {
    try golden("probes/mysql", Subject(.probe, "mysql/db"), .mysql)
  }

  @Test func aName() throws {
    var expectation = ProbeExpectation()
    expectation.addresses = ["192.0.2.1", "2001:DB8:0:0::1"]
    try golden("probes/dns", Subject(.probe, "dns/site-a"), .dns, expectation)
  }

  @Test func countsEveryFiveMinutes() throws { try golden("probes/counts", site, .http) }

  private func golden(
    _ fixture: String, _ subject: Subject, _ kind: ProbeKind,
    _ expectation: ProbeExpectation = ProbeExpectation()
  ) throws {
    let probe = ProbeInterpreter(
      subject: subject, vantage: "fra", kind: kind, expecting: expectation)
    try expectGolden(try replay(probe, fixture: fixture), fixture)
  }
}
