import Testing

@testable import Collectors

/// The host and port that a URL names.
@Suite struct URLEndpointTests {
  @Test(arguments: [
    ("http://shop.test", "shop.test", 80), ("https://shop.test/a:b", "shop.test", 443),
    ("HTTPS://s.test?x=1:2", "s.test", 443),
    ("http://u:p@shop.test:8080#x", "shop.test", 8080), ("http://u@p@shop.test", "shop.test", 80),
    ("https://[::1]", "::1", 443), ("http://[::1]:8080/", "::1", 8080),
    ("http://shop.test:", "shop.test", 80), ("http://shop.test:65535", "shop.test", 65535),
  ])
  func aURLNamesThem(_ url: String, _ host: String, _ port: Int) {
    let endpoint = HTTPRequest(url: url).endpoint
    #expect(endpoint?.host == host)
    #expect(endpoint?.port == port)
  }

  @Test(arguments: [
    "", "shop.test", "http://", "http:///x", "http://:80", "http://shop.test:0",
    "http://shop.test:65536",
    "http://shop.test:x", "http://[::1", "http://[::1]x80", "http://[]", "http://shop.test:+80",
  ])
  func aURLWithoutThemNamesNone(_ url: String) {
    #expect(HTTPRequest(url: url).endpoint == nil)
  }
}
