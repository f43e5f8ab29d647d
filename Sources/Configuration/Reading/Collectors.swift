import Events

extension Subject {
  /// The collector that watches something from a place: `collector:galera/shop@hub-1`.
  ///
  /// The place is part of the name, so that one that goes blind is told from another that watches the same.
  static func collector(_ kind: String, _ target: String, at place: String) -> Subject {
    Subject(.collector, "\(kind)/\(target)@\(place)")
  }
}
