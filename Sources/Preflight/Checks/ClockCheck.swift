/// How far a target's clock is from that of this machine.
public struct ClockComparison: Equatable, Sendable {
  /// Seconds that the target's clock is ahead; negative when it is behind.
  public let offset: Double
  /// Seconds that this may be wrong by: half of the way there and back.
  public let bound: Double

  /// Compares instants, all in seconds since 1970: of the target, and of this machine before and after asking.
  public init(target: Double, before: Double, after: Double) {
    offset = target - (before + after) / 2
    bound = max(0, after - before) / 2
  }

  /// What that means: more than a second apart makes causes and effects change places.
  public func check(of target: String) -> Check {
    let words = "\(Self.rounded(abs(offset))) s ± \(Self.rounded(bound)) s"
    guard abs(offset) - bound > 1 else { return .ok(target, "its clock is off by \(words)") }
    return .warn(
      target, "its clock is \(offset > 0 ? "ahead" : "behind") by \(words)",
      remedy: "synchronise both machines with NTP (timedatectl set-ntp true)")
  }

  private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
