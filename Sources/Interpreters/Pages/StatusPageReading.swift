/// One look at a status page: what it answered for each path that was asked.
public struct StatusPageReading: Codable, Equatable, Sendable {
  /// The answers by the paths of `StatusPageFormat.paths(slug:)`.
  ///
  /// An answer with the status 304 says that nothing changed since the last answer that had a body.
  public let answers: [String: Outcome<HTTPResponse>]

  /// Makes a reading.
  public init(answers: [String: Outcome<HTTPResponse>]) { self.answers = answers }
}
