import Testing

@testable import Collectors

/// The host and port that a URL names.
@Suite struct URLEndpointTests {
  @Test(arguments: [
    ("http://shop", "shop", 80), ("https://shop/a:b", "shop", 443), ("HTTPS://s?x=1:2", "s", 443),
    ("http://u:p@shop:8080#x", "shop", 8080), ("http://u@p@shop", "shop", 80),
    ("https://[::1]", "::1", 443), ("http://[2001:db8::1]:8080/", "2001:db8::1", 8080),
    ("http://shop:", "shop", 80), ("http://shop:65535", "shop", 65535),
  ])
  func aURLNamesThem(_ url: String, _ host: String, _ port: Int) {
    let endpoint = HTTPRequest(url: url).endpoint
    #expect(endpoint?.host == host)
    #expect(endpoint?.port == port)
  }

  @Test(arguments: [
    "", "shop", "http://", "http:///x", "http://:80", "http://shop:0", "http://shop:65536",
    "http://shop:x", "http://[::1", "http://[::1]x80", "http://[]", "http://shop:+80",
  ])
  func aURLWithoutThemNamesNone(_ url: String) {
    #expect(HTTPRequest(url: url).endpoint == nil)
  }
}
