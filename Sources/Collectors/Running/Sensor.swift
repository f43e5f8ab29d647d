/// Looks at the world: the only part of a collector that does.
///
/// A look never throws: that a target gave no answer is what it saw. It ends by itself within the collector's timeout;
/// the runner does not wait longer, and does not look again before it has ended.
public protocol Sensor<Reading>: Sendable {
  /// What one look gives.
  associatedtype Reading: Codable & Sendable

  /// Looks once.
  func look() async -> Reading
}
