import Testing

extension TruthTests {
  /// What is refused says what to write instead; everything else is recorded.
  @Test(arguments: Case.all) func theseEventsAreRefused(_ told: Case) async throws {
    let truth = try told.expected().refused ?? [:]
    let refused = try await ToldLog(told).refused
    #expect(refused.keys.sorted() == truth.keys.sorted())
    for (event, words) in truth.sorted(by: { $0.key < $1.key }) {
      let text = refused[event] ?? ""
      for word in words { #expect(text.contains(word), "\(event)") }
    }
  }
}
