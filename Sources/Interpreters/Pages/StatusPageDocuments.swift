import FoundationEssentials

/// The answers of a status page, checked to be what was asked for.
struct StatusPageDocuments {
  /// What is configured about the page.
  let settings: StatusPageSettings
  /// The newest answers with a body, by path: what an answer that nothing changed stands for.
  let responses: [String: HTTPResponse]
  private let answers: [String: Outcome<HTTPResponse>]

  /// Takes the answers of a look, and those that the looks before it left.
  init(
    _ answers: [String: Outcome<HTTPResponse>], settings: StatusPageSettings,
    before: [String: HTTPResponse]
  ) {
    (self.answers, self.settings) = (answers, settings)
    // Also one that could not be read: when nothing changed since, it still cannot.
    responses = answers.reduce(into: before) { responses, pair in
      guard let response = pair.value.answer, Self.isWell(response) else { return }
      responses[pair.key] = response
    }
  }

  /// The document at a path.
  func document<Value: Decodable>(
    _ path: String, as type: Value.Type
  ) throws(StatusPageTrouble) -> Value {
    let response = try response(path)
    guard !response.isTruncated else {
      throw StatusPageTrouble(reason: "the answer is longer than what is read")
    }
    // A server that answers every path with its start page answers this one too.
    guard response.body.unicodeScalars.first(where: { !$0.properties.isWhitespace }) != "<" else {
      throw StatusPageTrouble(reason: "a page for people came where data should be")
    }
    do { return try JSONDecoder().decode(type, from: Data(response.body.utf8)) } catch {
      throw StatusPageTrouble(reason: "the data are not of the form that was configured")
    }
  }

  /// The answer at a path: well, or the one that it says is still so.
  func response(_ path: String) throws(StatusPageTrouble) -> HTTPResponse {
    switch answers[path] {
    case nil: throw StatusPageTrouble(reason: "\(path) was not asked for", isOurs: true)
    case .failure(let failure):
      throw StatusPageTrouble(
        reason: FailureWords.sentence(failure), isOurs: failure.kind == .local)
    case .answer(let response) where response.status == 304:
      guard let before = responses[path] else {
        throw StatusPageTrouble(reason: "it says that nothing changed, and was never read")
      }
      return before
    case .answer(let response):
      guard Self.isWell(response) else {
        throw StatusPageTrouble(reason: "HTTP \(response.status)")
      }
      return response
    }
  }

  private static func isWell(_ response: HTTPResponse) -> Bool {
    (200...299).contains(response.status)
  }
}

/// What is configured about a status page.
struct StatusPageSettings: Equatable, Sendable {
  let format: StatusPageFormat
  let slug: String
  let texts: [StatusPageText]
}
