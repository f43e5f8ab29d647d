/// By how much the times of one source are moved, because its clock is known to be off.
public struct ClockCorrection: Codable, Hashable, Sendable {
  /// The source whose times are moved.
  public let source: String
  /// Its clock minus the true time; positive when it is ahead, and then its times are moved back.
  public let offsetMilliseconds: Double

  /// Makes a correction.
  public init(source: String, offsetMilliseconds: Double) {
    self.source = source
    self.offsetMilliseconds = offsetMilliseconds
  }

  var problems: [String] {
    (source.isEmpty ? ["clocks.source: is empty; write the source of the events"] : [])
      + (abs(offsetMilliseconds) > 1e12
        ? ["clocks.offsetMilliseconds: is more than 30 years; correct such events one by one"] : [])
  }
}
