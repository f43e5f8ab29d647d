import Events

/// Whether the API server of a cluster works, as it says itself at `/readyz`.
///
/// One that does not answer is down. One that says that a part of it is not ready, such as its store, still tells what
/// it knew and is degraded.
struct KubernetesAPIServer {
  private let subject: Subject
  private var state: ComponentState?
  /// What of it is not ready; nil while all is, or nothing is known.
  private(set) var fault: String?

  init(cluster: String) { subject = KubernetesSubject.apiServer(cluster) }

  /// Takes an answer to `/readyz`, or that there was none.
  mutating func take(_ answer: Outcome<HTTPResponse>, at time: Timestamp) -> [Observation] {
    let (next, reason) = Self.judge(answer)
    fault = next == .degraded ? reason : nil
    guard let next, next != state else { return [] }
    defer { state = next }
    return [
      Observation(ComponentChanged(from: state, to: next, reason: reason), about: subject, at: time)
    ]
  }

  private static func judge(_ answer: Outcome<HTTPResponse>) -> (ComponentState?, String?) {
    switch answer {
    case .answer(let response) where response.status < 400: (.up, nil)
    // A server may be set up to tell strangers nothing; that it answered is enough.
    case .answer(let response) where response.status < 500: (.up, nil)
    case .answer(let response): (.degraded, unready(response))
    case .failure(let failure) where failure.kind == .local: (nil, nil)
    // Whether it is the way or the server cannot be told from here.
    case .failure(let failure) where failure.kind == .dns || failure.isUnreached:
      (.unknown, FailureWords.sentence(failure))
    case .failure(let failure): (.down, FailureWords.sentence(failure))
    }
  }

  /// The checks that failed, of lines such as `[-]etcd failed: reason withheld`.
  private static func unready(_ response: HTTPResponse) -> String {
    let failed = response.body.split(separator: "\n").filter { $0.hasPrefix("[-]") }
      .compactMap { $0.dropFirst(3).split(separator: " ").first }
    guard !failed.isEmpty else { return "not ready (HTTP \(response.status))" }
    let names = failed.prefix(5).joined(separator: ", ")
    return "not ready: \(Quotation.line(names, limit: 120))"
  }
}

extension TransportFailure {
  /// True when nothing at all came back.
  fileprivate var isUnreached: Bool { kind == .timeout && (phase == .connect || phase == .resolve) }
}
