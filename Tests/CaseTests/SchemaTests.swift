import FoundationEssentials
import Testing

/// `expected.json` means all that it says.
struct SchemaTests {
  private func read(_ json: String) throws -> Expected { try Expected(Data(json.utf8)) }

  @Test func aKeyThatMeansNothingIsNamed() {
    let json = """
      {"why": "a", "cause": "b", "views": [{"knownAt": "2025-02-03T11:00:00Z", "windows": [
        {"subject": "node:db/n1", "condition": "availability", "level": "unavailable",
         "start": "2025-02-03T10:00:00Z", "end": null, "seconds": 1, "secs": 1}]}]}
      """
    #expect(throws: Expected.UnknownKeys(paths: ["cause", "views[0].windows[0].secs"])) {
      try read(json)
    }
  }

  @Test(arguments: [
    #"{"views": []}"#, #"{"why": "a"}"#, #"{"why": "a", "views": [{"knownAt": "2025-02-03"}]}"#,
    #"{"why": "a", "views": [{"knownAt": "2025-02-03T11:00:00Z", "durations": {"a": "b"}}]}"#,
  ])
  func whatIsMissingOrMisreadIsRefused(_ json: String) {
    #expect(throws: DecodingError.self) { try read(json) }
  }

  @Test func nullIsNotRecordedAndNotLeftOut() throws {
    let view = try #require(
      try read(
        #"{"why": "a", "views": [{"knownAt": "2025-02-03T11:00:00Z", "durations": {"b": null}}]}"#
      ).views.first)
    #expect(view.durations?.keys.sorted() == ["b"])
    #expect(view.milestones == nil)
  }

  @Test func everyKeyIsDescribed() throws {
    let text = try String(contentsOf: Case.guide, encoding: .utf8)
    let expected = try read(#"{"why": "a", "views": [{"knownAt": "2025-02-03T11:00:00Z"}]}"#)
    let view = try #require(expected.views.first)
    let keys = [Mirror(reflecting: expected), Mirror(reflecting: view)].flatMap(\.children)
    #expect(keys.count > 20)
    for key in keys.compactMap(\.label) { #expect(text.contains("\n| `\(key)` |"), "\(key)") }
  }
}
