/// What the streams of a Kubernetes API gave since the last look, in the order it came for each kind.
public struct KubernetesReading: Codable, Equatable, Sendable {
  /// The facts; a look at which nothing came has none.
  public let facts: [KubernetesFact]

  /// Makes a reading.
  public init(facts: [KubernetesFact]) { self.facts = facts }
}

/// One piece of news about the stream of one kind, or about the server.
public enum KubernetesFact: Codable, Equatable, Sendable {
  /// All objects of the kind that there are, as of a resource version.
  case listed(kind: KubernetesKind, items: [KubernetesObject], resourceVersion: String)
  /// The watch stands, and told these changes since the last look; none when it was only begun again.
  case watched(kind: KubernetesKind, changes: [KubernetesChange])
  /// The version that the watch went on from is gone (410): what happened meanwhile is not told.
  case expired(kind: KubernetesKind)
  /// The watch broke off; it can go on from where it was.
  case cut(kind: KubernetesKind, reason: String)
  /// The account may not list or watch the kind (401, 403), in the server's words.
  case forbidden(kind: KubernetesKind, message: String)
  /// The server does not know the kind (404).
  case absent(kind: KubernetesKind)
  /// The server answered with another error: of its own (500, 503, 504) or because it is asked too much (429).
  case refused(kind: KubernetesKind, status: Int, message: String)
  /// The server gave no answer.
  case unavailable(kind: KubernetesKind, failure: TransportFailure)
  /// What the server says at `/readyz`, or why it says nothing.
  case readiness(Outcome<HTTPResponse>)
}
