import Events
import Testing

@testable import Interpreters

/// Text from outside is cut, cleaned and searched without trusting it.
@Suite struct TextTests {
  @Test(arguments: [
    ("plain", "plain"), ("  a\r\n\tb  ", "a b"), ("a\u{0}b\u{1B}[1m", "ab[1m"),
    ("a\u{202E}b\u{200B}c", "abc"), ("", ""), (" \n ", ""), ("é\u{301}", "é\u{301}"),
  ])
  func aTextBecomesOneCleanLine(_ text: String, _ line: String) {
    #expect(Quotation.line(text, limit: 20) == line)
  }

  @Test func aTextIsCutInScalars() {
    #expect(Quotation.line("abcdef", limit: 6) == "abcdef")
    #expect(Quotation.line("abcdefg", limit: 6) == "abcdef…")
    #expect(Quotation.line("abcde f", limit: 6) == "abcde…")
    let endless = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(Quotation.line(endless, limit: 10).unicodeScalars.count == 11)
  }

  @Test(arguments: [
    ("abc", "b", true), ("abc", "", true), ("", "", true), ("", "a", false), ("ab", "abc", false),
    ("aab", "ab", true), ("abc", "B", false), ("e\u{301}", "e", true), ("a\r\nb", "\n", true),
  ])
  func aTextIsFoundByteForByte(_ text: String, _ part: String, _ isThere: Bool) {
    #expect(text.holds(part) == isThere)
  }

  @Test(arguments: [
    ("2001:DB8::1", "2001:db8::1"), ("2001:db8:0:0:0:0:0:1", "2001:db8::1"), ("::", "::"),
    ("0:0:0:0:0:0:0:0", "::"), ("1::", "1::"), ("::1", "::1"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
    ("192.0.2.1", "192.0.2.1"), ("1:2", "1:2"), ("1::2::3", "1::2::3"), (":::", ":::"),
    ("1:2:3:4:5:6:7::8", "1:2:3:4:5:6:7::8"), ("12345::", "12345::"), ("g::", "g::"),
    (String(repeating: ":", count: 100), String(repeating: ":", count: 100)),
  ])
  func anAddressHasOneForm(_ text: String, _ form: String) {
    #expect(IPAddress.normal(text) == form)
  }
}
