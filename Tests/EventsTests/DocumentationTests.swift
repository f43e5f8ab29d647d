import Events
import FoundationEssentials
import Testing

/// `docs/events.md` says what the catalogue says.
@Suite struct DocumentationTests {
  @Test func everyTypeHasItsRow() throws {
    let rows = Set(try lines().filter { $0.hasPrefix("| `") && $0.contains(".") })
    for (payload, file) in try PublishedType.all() {
      let fields = file.fields.map { "`\($0.name)`" + ($0.required ? "" : "?") }
      let row =
        "| `\(file.type)` | \(about(payload)) | \(file.means) "
        + "| \(fields.joined(separator: ", ")) |"
      #expect(rows.contains(row), "write in docs/events.md: \(row)")
    }
  }

  @Test func theTableHoldsNothingElse() throws {
    let types = try lines().drop { $0 != "## The types" }.filter { $0.hasPrefix("| `") }
    #expect(types.count == EventCatalog.all.count)
  }

  @Test func theSmallestEventIsOne() throws {
    let line = try #require(lines().first { $0.hasPrefix(#"{"specversion""#) })
    let event = try JSONDecoder().decode(PublishedType.Example.self, from: Data(line.utf8))
    let payload = try #require(EventCatalog.payloadType(of: event.type))
    #expect(throws: Never.self) { try JSONValue.object(event.fields).payload(as: payload) }
    #expect(throws: Never.self) { try RFC3339.parse(event.time) }
  }

  private func about(_ payload: any EventPayload.Type) -> String {
    switch payload.about {
    case .any: "any"
    case .optional: "optional"
    case .kinds(let kinds): kinds.map(\.rawValue).joined(separator: ", ")
    }
  }

  private func lines() throws -> [String] {
    let url = PublishedType.repository.appending(path: "docs/events.md")
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    return text.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
  }
}
