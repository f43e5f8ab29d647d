import FoundationEssentials
import Reporting
import Testing

/// What the README shows of a document is what Debrief writes.
struct ReadmeTests {
  @Test func theExcerptIsFromTheGeneratedDocument() async throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let readme = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let parts = readme.split(separator: "public document -->")
    let excerpt = try #require(parts.count >= 2 ? parts[1] : nil)
    let document = words(
      try await Reporter(try await #require(Recorded.outage).log()).document(
        "2025-01-15-database-outage", template: "public", zone: TimeZones.zone("Europe/Berlin")))
    let paragraphs = excerpt.split(separator: "\n>\n").map { words($0.replacing(">", with: " ")) }
      .flatMap { $0.split(separator: " - ").map(String.init) }
      .filter { $0 != "…" && !$0.hasPrefix("<!--") && !$0.isEmpty }
    #expect(paragraphs.count >= 4)
    for paragraph in paragraphs {
      let text = paragraph.replacing(" <!-- /", with: "")
      #expect(document.contains(text), "\(text)")
    }
  }

  /// The text with every run of white space as one space.
  private func words(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
