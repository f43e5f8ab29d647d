import Events
import Testing

/// The folder of a case holds what it needs and nothing that nobody reads.
struct FolderTests {
  @Test func thereAreCases() {
    #expect(Case.all.count >= 14)
  }

  @Test(arguments: Case.all) func aFolderHoldsTheCaseAlone(_ told: Case) async throws {
    let needed = try await ["expected.json"] + Output.all(told).map(\.name)
    #expect(try told.files().filter { $0 != "events.ndjson" } == needed.sorted())
  }

  /// Without it, an event would be late in every case, and known in no view.
  @Test(arguments: Case.all) func everyEventSaysWhenItWasRecorded(_ told: Case) async throws {
    let silent = try await ToldLog(told).events.filter { $0.recordedAt >= ToldLog.clock }
    #expect(silent.map(\.key.text) == [])
  }

  @Test(arguments: Case.all) func theFirstViewIsTheWholeStory(_ told: Case) async throws {
    let first = try told.expected().views.first
    let latest = try await ToldLog(told).events.map(\.recordedAt).max()
    #expect(first?.policy == nil)
    #expect((first?.knownAt.time).map { $0 >= latest ?? $0 } == true)
  }
}
