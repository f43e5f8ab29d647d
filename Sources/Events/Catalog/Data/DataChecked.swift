/// Somebody or something checked whether data is missing.
public struct DataChecked: EventPayload {
  public static let type = "data.checked"
  public static let about = SubjectRule.any

  /// How it was checked, such as `compare executed transaction sets`.
  public let method: String
  /// What came out.
  public let result: Result
  /// How many transactions are missing; required unless the check was inconclusive.
  public let missing: Int?
  /// How many there are that should not be.
  public let extra: Int?
  /// What was checked, when it is not all.
  public let scope: String?

  /// Makes the payload.
  public init(
    method: String, result: Result, missing: Int? = nil, extra: Int? = nil, scope: String? = nil
  ) {
    self.method = method
    self.result = result
    self.missing = missing
    self.extra = extra
    self.scope = scope
  }

  public var problems: [String] {
    let verdict: String? =
      switch (result, missing) {
      case (.inconclusive, _), (.complete, 0): nil
      case (_, nil): "missing: is missing; write the number of missing transactions"
      case (.complete, _): "missing: is not 0, and the result is complete"
      case (.incomplete, let missing?):
        missing == 0 ? "missing: is 0, and the result is incomplete" : nil
      }
    return negative("missing", missing) + negative("extra", extra) + (verdict.map { [$0] } ?? [])
  }

  public func sentence(about subject: Subject) -> Phrase {
    var phrase: Phrase = "a check of the data of \(subject) \(finding)"
    if let extra, extra > 0 { phrase += ", \(counted(extra, "transaction")) too many" }
    if let scope { phrase += ", in \(scope)" }
    return phrase + " (method: \(method))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    guard result != .inconclusive, let missing else { return [] }
    return [.measured(Measurement(subject, .missingTransactions, Double(missing)))]
  }

  private var finding: Phrase {
    switch result {
    case .complete: "found nothing missing"
    case .incomplete: "found \(counted(missing ?? 0, "transaction")) missing"
    case .inconclusive: "was inconclusive"
    }
  }

  /// What a check of data can find.
  public enum Result: String, Vocabulary {
    /// Nothing is missing.
    case complete
    /// Something is missing.
    case incomplete
    /// It cannot tell.
    case inconclusive
  }
}
