import Testing

/// No file names a folder of somebody's machine, or a host that readers cannot be expected to know.
@Suite struct PlacesTests {
  @Test func theProjectIsAtHomeEverywhere() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test(arguments: [
    ("run " + "/ho" + "me/me/debrief", "/ho" + "me/"), ("\"/ro" + "ot/a\"", "/ro" + "ot/"),
    ("see https:" + "//mirror.lan/a", "mirror.lan"),
    ("see http:" + "//me@packages.corp:80/a", "packages.corp"),
  ])
  func aPlaceIsNamed(_ text: String, _ place: String) {
    #expect(Self.complaints(SourceTree(["a.md": "\n" + text])) == ["a.md:2: names \(place)"])
  }

  @Test(arguments: [
    "/var/lib/debrief", "docs/wo" + "rk/a", "https://github.com/a/b", "https://site-a.example/x",
    "http://127.0.0.1:8080", "http://[::1]/", "https://www.example.com.", "<https://c2sp.org>",
  ])
  func otherPlacesAreFree(_ text: String) {
    #expect(Self.complaints(SourceTree(["a.md": text])) == [])
  }

  private static let folders = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/"]
  /// Where the project points its readers to; a new host is added here on purpose.
  private static let hosts: Set<String> = [
    "127.0.0.1", "::1", "localhost", "github.com", "www.apache.org", "c2sp.org", "cloudevents.io",
    "spec.commonmark.org", "commonmark.org", "www.rfc-editor.org", "sqlite.org", "www.sqlite.org",
    "mustache.github.io", "keepachangelog.com", "www.swift.org", "howardhinnant.github.io",
  ]
  /// Names that RFC 2606 and RFC 6761 keep free for examples and tests.
  private static let reserved = [
    ".example", ".test", ".invalid", ".localhost", "example.com", "example.org", "example.net",
  ]

  /// Loopback (RFC 1122) and the addresses kept free for documents (RFC 5737, RFC 3849).
  private static let addresses = [
    "127.", "192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:", "::",
  ]

  static func complaints(_ tree: SourceTree) -> [String] {
    tree.files.flatMap { file in
      file.lines.enumerated().filter { $0.element.utf8.contains(UInt8(ascii: "/")) }
        .flatMap { number, line in
          (places(in: line) + foreignHosts(in: line))
            .map { "\(file.path):\(number + 1): names \($0)" }
        }
    }
  }

  private static func places(in line: Substring) -> [String] {
    folders.filter { folder in
      line.ranges(of: folder).contains { range in
        guard let last = line[..<range.lowerBound].last else { return true }
        return !last.isLetter && !last.isNumber && !"._-/".contains(last)
      }
    }
  }

  private static func foreignHosts(in line: Substring) -> [String] {
    line.split(separator: "://", omittingEmptySubsequences: false).dropFirst()
      .map(host).filter { host in
        // A name without a dot is nobody's on the open network.
        (host.contains(".") || host.contains(":")) && !hosts.contains(host)
          && !reserved.contains(where: host.hasSuffix)
          && !addresses.contains(where: host.hasPrefix)
      }
  }

  /// The host at the start of what follows `://`, without user, port and brackets.
  private static func host(_ rest: Substring) -> String {
    let authority = rest.prefix { isWordByte($0.asciiValue ?? 128) || "@.-:[]".contains($0) }
    let host = authority.split(separator: "@").last ?? ""
    if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
    let name = host.prefix { $0 != ":" }
    return String(name.hasSuffix(".") ? name.dropLast() : name)
  }
}
