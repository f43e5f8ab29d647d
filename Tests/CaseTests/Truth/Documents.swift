import Testing

extension TruthTests {
  @Test(arguments: Case.all) func theOutputsSayThis(_ told: Case) async throws {
    let outputs = try await Output.all(told)
    for (name, words) in (try told.expected().says ?? [:]).sorted(by: { $0.key < $1.key }) {
      let output = try #require(outputs.first { $0.name == name }, "there is no output \(name)")
      let unsaid = words.filter { !output.plain.contains(plain($0)) }
      #expect(unsaid == [], "\(name)")
    }
  }

  @Test(arguments: Case.all) func noOutputSaysThis(_ told: Case) async throws {
    let words = try told.expected().neverSays ?? []
    for output in try await Output.all(told) {
      let said = words.filter { output.plain.contains(plain($0)) }
      #expect(said == [], "\(output.name)")
    }
  }
}

extension Output {
  /// The text as it is read aloud.
  fileprivate var plain: String { CaseTests.plain(text) }
}

/// A text in small letters, without markup and line ends.
private func plain(_ text: String) -> String {
  text.lowercased().filter { !"`*\\".contains($0) }.split(whereSeparator: \.isWhitespace)
    .joined(separator: " ")
}
