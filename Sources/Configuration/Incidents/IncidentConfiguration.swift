/// What is done with incidents, on the machine that owns the log.
public struct IncidentConfiguration: Equatable, Sendable {
  /// The path of the folder for drafts of documents; default `drafts` beside the log.
  public let drafts: String
  /// The time zone of the drafts, by its IANA name; nil for the one of this machine.
  public let timeZone: String?
  /// A program and its arguments, run with the text on standard input; nil for none.
  public let command: [String]?
  /// Where a message is posted; nil for nowhere.
  public let webhook: WebhookConfiguration?
}

/// A URL that messages are posted to, as JSON `{"text", "incident", "state", "draft"}`.
public struct WebhookConfiguration: Equatable, Sendable {
  /// The URL; often a secret itself, and then checked only when it is found.
  public let url: TextOrSecret
  /// Headers of the request besides the usual ones; default none.
  public let headers: [Header]
}
