import Events

/// The times that Kubernetes writes: RFC 3339, most of them to the second.
enum KubernetesTime {
  /// The instant that a text names; nil for none, `null`, and the zero time of Go.
  static func parse(_ text: String?) -> Timestamp? {
    guard let text, let time = try? RFC3339.parse(text), time >= Plausibility.earliest else {
      return nil
    }
    return time
  }
}
