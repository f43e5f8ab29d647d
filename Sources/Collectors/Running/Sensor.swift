/// Looks at the world: the only part of a collector that does.
///
/// A look never throws: that a target gave no answer is what it saw. It ends by itself within the collector's timeout;
/// the runner does not wait longer, and does not look again before it has ended.
public protocol Sensor<Reading>: Sendable {
  /// What one look gives.
  associatedtype Reading: Codable & Sendable

  /// Looks once.
  func look() async -> Reading

  /// Where it has read to, in words of its own, once what it read is safe; nil for a sensor that reads no stream.
  func bookmark() async -> String?

  /// Goes on from a bookmark of an earlier process.
  func resume(at bookmark: String) async
}

extension Sensor {
  public func bookmark() async -> String? { nil }
  public func resume(at bookmark: String) async {}
}
