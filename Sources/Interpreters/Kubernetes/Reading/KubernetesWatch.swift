/// Watches a kind from a resource version on: says what to ask, takes the bytes that come, and gives a look's facts.
public struct KubernetesWatch: Sendable {
  private let kind: KubernetesKind
  private var held: [UInt8] = []
  private var isOverlong = false
  private var changes: [KubernetesChange] = []
  private var unread = 0
  private var failure: KubernetesFact?

  /// The version to go on from after the watch ends.
  public private(set) var resourceVersion: String

  /// A line that is longer is left out: the API takes no object larger than about 1.5 MiB.
  static let lineLimit = 4 * 1024 * 1024

  /// Begins to watch where a list ended or another watch broke off.
  public init(_ kind: KubernetesKind, from resourceVersion: String) {
    (self.kind, self.resourceVersion) = (kind, resourceVersion)
  }

  /// The parameters of the request.
  ///
  /// The server ends the watch by itself, so that one that died in silence is noticed.
  public var parameters: [(name: String, value: String)] {
    [
      ("watch", "1"), ("allowWatchBookmarks", "true"), ("resourceVersion", resourceVersion),
      ("timeoutSeconds", "290"),
    ]
  }

  /// Takes bytes of the body of an answer 200, however they are cut.
  public mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") { finishLine() } else { hold(byte) }
    }
  }

  private mutating func hold(_ byte: UInt8) {
    if held.count < Self.lineLimit { held.append(byte) } else { isOverlong = true }
  }

  private mutating func finishLine() {
    defer { (held, isOverlong) = ([], false) }
    guard failure == nil, isOverlong || held.contains(where: { $0 > 0x20 }) else { return }
    guard !isOverlong, let change = KubernetesChange(line: held) else {
      unread += 1
      return
    }
    take(change)
  }

  private mutating func take(_ change: KubernetesChange) {
    if let error = change.error {
      failure =
        error.isExpiry
        ? .expired(kind: kind)
        : .cut(kind: kind, reason: error.message ?? error.reason ?? "an error without a message")
      return
    }
    if let version = change.object?.metadata.resourceVersion { resourceVersion = version }
    changes.append(change)
  }

  /// What came since it was asked last; a line that is not whole yet waits.
  public mutating func facts() -> [KubernetesFact] {
    defer { (changes, unread) = ([], 0) }
    var facts: [KubernetesFact] = [.watched(kind: kind, changes: changes)]
    // What such a line said is lost, so all is to be listed again.
    if unread > 0 {
      facts.append(.cut(kind: kind, reason: "\(unread) lines could not be read"))
      failure = .expired(kind: kind)
    }
    if let failure { facts.append(failure) }
    return facts
  }

  /// What to do once the watch has ended, or at once when it is not to go on.
  public var next: Next {
    switch failure {
    case nil: .watch
    case .expired?: .list
    default: .watchAgain
    }
  }

  /// How a watch goes on.
  public enum Next: Sendable {
    /// It stands; when it ends, begin another from `resourceVersion`.
    case watch
    /// It told an error and is over: begin another from `resourceVersion`.
    case watchAgain
    /// What it would go on from is gone: list, and watch from there.
    case list
  }

  /// What came until the watch ended with an answer or without one; a line that is not whole is left out, and comes
  /// again.
  ///
  /// An answer 200 that ended is nothing to tell: the server ends every watch after a while.
  public mutating func end(_ outcome: Outcome<HTTPResponse>) -> [KubernetesFact] {
    held = []
    var facts = facts()
    switch outcome {
    case .answer(let response) where response.status != 200:
      let refusal = KubernetesFact.refusal(of: kind, response)
      (facts, failure) = ([refusal], refusal)
    case .answer: break
    case .failure(let failure) where failure.phase == .transfer:
      facts.append(.cut(kind: kind, reason: FailureWords.sentence(failure)))
    case .failure(let failure): facts.append(.unavailable(kind: kind, failure: failure))
    }
    return facts
  }
}
