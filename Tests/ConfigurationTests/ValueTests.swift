import Events
import Testing

@testable import Configuration

/// How lengths, addresses and what else is written are read.
@Suite struct ValueTests {
  @Test(arguments: [
    ("500ms", 500), ("5s", 5000), ("2m", 120_000), ("1h", 3_600_000), ("1d", 86_400_000),
    ("1m30s", 90_000), ("1h0m1s5ms", 3_601_005), ("0s", 0), ("366d", 31_622_400_000),
  ])
  func aLengthIsRead(_ text: String, _ milliseconds: Int64) throws {
    #expect(try LengthText.parse(text) == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    "", "s", "-5s", "+5s", "5.5s", "5 s", "5S", "5x", "5s5", "5s5m", "5s5s", "1234567890s", "5sm",
    "٥s", "5ms1s", "5s ",
  ])
  func whatIsNoLengthIsRefused(_ text: String) {
    let error = #expect(throws: Refusal.self) { try LengthText.parse(text) }
    #expect(
      error?.text
        == "\"\(text)\" is not a length of time; write one such as 500ms, 5s, 2m or 1h")
  }

  @Test func aLengthThatIsTooLongIsRefused() {
    let error = #expect(throws: Refusal.self) { try LengthText.parse("999999999d") }
    #expect(error?.text == "\"999999999d\" is too long; write at most 366d")
  }

  @Test(arguments: ["500ms", "5s", "1m30s", "1h1m1s1ms", "2d", "0s"])
  func aLengthIsWrittenAsItIsRead(_ text: String) throws {
    #expect(LengthText.format(try LengthText.parse(text)) == text)
  }

  @Test(arguments: [
    ("db-1.example:3306", "db-1.example", 3306), ("127.0.0.1:1", "127.0.0.1", 1),
    ("[::1]:65535", "::1", 65535), ("[fe80::1%eth0]:53", "fe80::1%eth0", 53),
    ("[::ffff:192.0.2.1]:53", "::ffff:192.0.2.1", 53), ("my_host", "my_host", 99),
    ("[::1]", "::1", 99),
  ])
  func anEndpointIsRead(_ text: String, _ host: String, _ port: Int) throws {
    let endpoint = try Endpoint(text, defaultPort: 99)
    #expect(endpoint == Endpoint(host: host, port: port))
    #expect(try Endpoint(endpoint.description) == endpoint)
  }

  @Test(arguments: [
    "", ":80", "a:", "a:0", "a:65536", "a:99999999999999999999", "a:+80", "a:８０", "a b", "::1",
    "[a]:80",
    "[]:80", "[::1]80", "[::1", "[::1]:", "[::1::]:80", "[1:2]:80", "[::1%]:80", "[::g]:80", "ä:80",
    "a/b:80",
  ])
  func whatIsNoEndpointIsRefused(_ text: String) {
    #expect(throws: Refusal.self) { try Endpoint(text, defaultPort: 99) }
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("2001:DB8:0:0::1", "2001:db8::1"),
    ("::FFFF:1.2.3.4", "::ffff:1.2.3.4"),
    ("1.2.3", nil), ("1.2.3.256", nil), ("1:2", nil), ("a.example", nil), ("", nil), ("::1 ", nil),
  ])
  func anAddressIsWrittenInOneForm(_ text: String, _ canonical: String?) {
    #expect(IPAddress.canonical(text) == canonical)
  }

  @Test(arguments: [
    ("https://a.example", "a.example", 443, true),
    ("http://a.example/b?c=d", "a.example", 80, false),
    ("HTTPS://a.example:8443?x", "a.example", 8443, true), ("http://[::1]:80/", "::1", 80, false),
    ("http://127.0.0.1:8404/stats;csv", "127.0.0.1", 8404, false),
  ])
  func aURLIsRead(_ text: String, _ host: String, _ port: Int, _ isSecure: Bool) throws {
    let address = try WebAddress(text)
    #expect(address.description == text)
    #expect(address.endpoint == Endpoint(host: host, port: port))
    #expect(address.isSecure == isSecure)
  }

  @Test(arguments: ["$", "$.a", "$.a.b[0][12]", "$[0].a b", "$['a.b'].c", "$[\"a\"]"])
  func aJSONPathIsRead(_ text: String) throws {
    #expect(try JSONPathText.checked(text) == text)
  }

  @Test(arguments: [
    "", "a", "$a", "$.", "$..a", "$.*", "$[", "$[]", "$[a]", "$[1", "$[1234567890]", "$]", "$['a",
    "$[']",
    "$" + String(repeating: ".a", count: 65),
  ])
  func whatIsNoJSONPathIsRefused(_ text: String) {
    #expect(throws: Refusal.self) { try JSONPathText.checked(text) }
  }

  @Test func theWordsOfAUserAreShownOnOneLine() {
    #expect("a\nb\u{7}c".quoted == "\"a?b?c\"")
    #expect(
      String(repeating: "a", count: 61).quoted == "\"" + String(repeating: "a", count: 60) + "…\"")
    #expect(["a"].alternatives == "a")
    #expect(["a", "b", "c"].alternatives == "a, b or c")
  }
}
