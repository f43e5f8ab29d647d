import Interpreters
import Testing

@testable import Collectors

/// Sends a request and checks what must be true of every attempt: it ends in time, and its timings are sane.
func ask(
  _ url: String, within limit: Int64 = 120_000, by client: HTTPClient = HTTPClient(),
  _ change: (inout HTTPRequest) -> Void = { _ in }, at location: SourceLocation = #_sourceLocation
) async -> HTTPAttempt {
  var request = HTTPRequest(url: url)
  request.timeoutMilliseconds = limit
  change(&request)
  let watch = Stopwatch()
  let attempt = await client.send(request)
  // By the client's own thread; the test's may be busy.
  #expect(attempt.timings.total < Double(max(0, limit)) + 60_000, sourceLocation: location)
  let phases = [
    attempt.timings.resolve, attempt.timings.connect, attempt.timings.tls,
    attempt.timings.processing, attempt.timings.transfer,
  ].compactMap { $0 }
  #expect(phases.allSatisfy { $0 >= 0 }, "\(attempt.timings)", sourceLocation: location)
  #expect(phases.reduce(0, +) <= attempt.timings.total + 1, sourceLocation: location)
  #expect(attempt.timings.total <= watch.milliseconds + 1, sourceLocation: location)
  return attempt
}

extension HTTPAttempt {
  /// The kind and phase of the failure; nil for an answer.
  var failed: [String]? {
    if case .failure(let failure) = outcome {
      [failure.kind.rawValue, failure.phase.rawValue]
    } else {
      nil
    }
  }

  var detail: String? {
    if case .failure(let failure) = outcome { failure.detail } else { nil }
  }
}
