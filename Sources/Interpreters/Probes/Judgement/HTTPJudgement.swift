import Events
import FoundationEssentials

/// Judges HTTP responses: the first condition that fails is the reason.
extension ProbeJudge {
  /// What a request to one address shows.
  func address(_ attempt: HTTPAttempt, at time: Timestamp) -> AddressVerdict {
    switch attempt.outcome {
    case .failure(let failure): failed(failure, at: attempt.address, after: attempt.timings)
    case .answer(let response):
      AddressVerdict(
        attempt.address,
        unmet(response).map { ProbeVerdict(.down, $0, statusCode: response.status) }
          ?? certificate(ends: attempt.certificateEnds, at: time)
          ?? slowness(attempt.timings) ?? .up)
    }
  }

  private func unmet(_ response: HTTPResponse) -> String? {
    status(response) ?? header(response) ?? body(response) ?? json(response)
  }

  private func status(_ response: HTTPResponse) -> String? {
    guard !expectation.statuses.contains(where: { $0.contains(response.status) }) else {
      return nil
    }
    return "HTTP \(response.status)" + Self.excerpt(response)
  }

  /// The beginning of a failed response's body, where it is text for people: not a page, of which the beginning says
  /// nothing.
  private static func excerpt(_ response: HTTPResponse) -> String {
    let start = response.body.unicodeScalars.first { !$0.properties.isWhitespace }
    let type = response.headers["content-type"]?.lowercased() ?? "text/plain"
    let isText = type.hasPrefix("text/plain") || type.contains("json")
    guard response.status >= 400, isText, let start, start != "<" else { return "" }
    let line = Quotation.line(response.body, limit: 200)
    return line.isEmpty ? "" : ": \(line)"
  }

  private func header(_ response: HTTPResponse) -> String? {
    for (name, text) in expectation.headers.sorted(by: { $0.key < $1.key }) {
      guard let value = response.headers[name.lowercased()] else {
        return "the header \(Quotation.line(name, limit: 60)) is missing"
      }
      // What the header says instead may be a secret.
      guard value.lowercased().contains(text.lowercased()) else {
        return "the header \(Quotation.line(name, limit: 60)) lacks \(Quotation.quoted(text))"
      }
    }
    return nil
  }

  private func body(_ response: HTTPResponse) -> String? {
    if let text = expectation.body, !response.body.holds(text) {
      return response.isTruncated
        ? "the body lacks \(Quotation.quoted(text)) as far as it is read: it is too long"
        : "the body lacks \(Quotation.quoted(text))"
    }
    if let text = expectation.notBody, response.body.holds(text) {
      return "the body has \(Quotation.quoted(text))"
    }
    return nil
  }

  private func json(_ response: HTTPResponse) -> String? {
    guard !expectation.json.isEmpty else { return nil }
    guard !response.isTruncated else { return "the body is too long to be read as JSON" }
    let data = Data(response.body.utf8)
    guard let document = try? JSONDecoder().decode(JSONDocument.self, from: data) else {
      return "the body is not JSON"
    }
    return expectation.json.lazy.compactMap { Self.unmet($0, in: document) }.first
  }

  private static func unmet(_ condition: ProbeExpectation.JSONCondition, in document: JSONDocument)
    -> String?
  {
    guard let value = document[condition.path] else { return "the body has no \(condition.path)" }
    guard !value.isWritten(condition.value) else { return nil }
    let found = value.scalar.map { Quotation.quoted($0) } ?? "a list or object"
    return "\(condition.path) is \(found), not \(Quotation.quoted(condition.value))"
  }
}
