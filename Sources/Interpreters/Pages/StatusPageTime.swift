import Events

/// The times that status pages write.
enum StatusPageTime {
  /// Reads RFC 3339, or a date and time of day without a zone, which is UTC then; nil for anything else.
  static func read(_ text: String?) -> Timestamp? {
    guard let text else { return nil }
    return (try? RFC3339.parse(text)) ?? (try? RFC3339.parse(text + "Z"))
  }
}
