/// The checks of a probe over a period, counted.
public struct ProbeSummarized: EventPayload {
  public static let type = "probe.summarized"
  public static let about = SubjectRule.kinds([.probe, .service])

  /// How many checks were made.
  public let checks: Int
  /// How many of them failed.
  public let failed: Int
  /// The length of the period that ends at the time of the event.
  public let periodSeconds: Int
  /// The middle time of the answers that came.
  public let medianMilliseconds: Double?

  /// Makes the payload.
  public init(checks: Int, failed: Int, periodSeconds: Int, medianMilliseconds: Double? = nil) {
    self.checks = checks
    self.failed = failed
    self.periodSeconds = periodSeconds
    self.medianMilliseconds = medianMilliseconds
  }

  public var problems: [String] {
    negative("checks", checks) + negative("failed", failed)
      + negative("periodSeconds", periodSeconds)
      + negative("medianMilliseconds", medianMilliseconds)
      + (failed > checks ? ["failed: is more than checks"] : [])
  }

  public func sentence(about subject: Subject) -> Phrase {
    let period = elapsed(seconds: periodSeconds)
    return "\(failed) of \(counted(checks, "check")) of \(subject) failed in \(period)"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.measured(Measurement(subject, .failedChecks, Double(failed)))]
  }
}
