import Collectors
import Events
import FoundationEssentials
import Interpreters

/// What an incident's news is told to: a program, and a web address.
struct Hook: Sendable {
  /// The program and its arguments; empty for none.
  let command: [String]
  /// Where to post, with header fields that may hold secrets; nil for none.
  let webhook: (url: String, headers: [(name: String, value: String)])?

  /// One piece of news, as a program and a web service are told it.
  struct News: Encodable, Sendable {
    /// The incident's name.
    let incident: String
    /// `opened`, `mitigated` or `resolved`.
    let state: String
    /// The incident's title.
    let title: String
    /// The short text.
    let text: String
    /// The path of the draft document.
    let draft: String?
  }

  /// A program that takes longer is ended.
  private static let patienceSeconds = 30
  private static let tries = 3

  /// Tells both; `report` hears what went wrong.
  func tell(
    _ news: News, with client: HTTPClient, report: @escaping @Sendable (String) -> Void
  ) async {
    if !command.isEmpty {
      let failure = await HookProcess.run(
        command, input: news.text + "\n",
        environment: [
          "DEBRIEF_INCIDENT=\(news.incident)", "DEBRIEF_STATE=\(news.state)",
          "DEBRIEF_DRAFT=\(news.draft ?? "")",
        ], patienceSeconds: Self.patienceSeconds)
      if let failure { report("the hook \(command[0]): \(failure)") }
    }
    if let webhook { await post(news, to: webhook, with: client, report) }
  }

  private func post(
    _ news: News, to webhook: (url: String, headers: [(name: String, value: String)]),
    with client: HTTPClient, _ report: (String) -> Void
  ) async {
    var request = HTTPRequest(url: webhook.url)
    request.method = "POST"
    request.headers = webhook.headers + [("Content-Type", "application/json")]
    request.body = (try? JSONEncoder().encode(news)).map { String(decoding: $0, as: UTF8.self) }
    for attempt in 1...Self.tries {
      let outcome = await client.send(request).outcome
      if let status = outcome.answer?.status, (200..<300).contains(status) { return }
      if attempt == Self.tries { report("the webhook did not take it: \(outcome.words)") }
      try? await Task.sleep(nanoseconds: UInt64(attempt) * 1_000_000_000)
    }
  }
}

extension Outcome<HTTPResponse> {
  fileprivate var words: String {
    switch self {
    case .answer(let response): "HTTP \(response.status)"
    case .failure(let failure): "\(failure.kind.words) \(failure.detail)"
    }
  }
}
