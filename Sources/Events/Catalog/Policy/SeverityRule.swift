/// When an incident has a severity: at least so bad, for at least so many of what customers use, for at least so long.
public struct SeverityRule: Codable, Hashable, Sendable {
  /// The severity, in the fleet's own words.
  public let name: String
  /// The least impact on customers; any when left out.
  public let impact: Impact?
  /// The least share of what customers use that was affected, 0-1; any when left out.
  public let share: Double?
  /// The least time that customers were affected.
  public let afterSeconds: Int?

  /// Makes a rule.
  public init(
    name: String, impact: Impact? = nil, share: Double? = nil, afterSeconds: Int? = nil
  ) {
    self.name = name
    self.impact = impact
    self.share = share
    self.afterSeconds = afterSeconds
  }

  /// The rule as the value of a setting: impact, share, seconds, and the name, parted by spaces.
  var text: String {
    "\(impact?.rawValue ?? "any") \(share ?? 0) \(afterSeconds ?? 0) \(name)"
  }

  /// Reads the value of a setting; nil for anything else.
  public init?(setting text: String) {
    let parts = text.split(separator: " ", maxSplits: 3).map(String.init)
    guard parts.count == 4, let share = Double(parts[1]), let seconds = Int(parts[2]) else {
      return nil
    }
    self.init(
      name: parts[3], impact: Impact(rawValue: parts[0]), share: share, afterSeconds: seconds)
  }

  var problems: [String] {
    (name.isEmpty ? ["severities.name: is empty; write what the severity is called"] : [])
      + (share.map { (0...1).contains($0) ? [] : ["severities.share: is \($0); write 0 to 1"] }
        ?? [])
      + negative("severities.afterSeconds", afterSeconds)
  }
}
