public import Events

/// Names for incidents that nobody named.
public enum IncidentName {
  /// The date in UTC and up to six words, such as `2025-01-15-database-outage`.
  public static func dated(_ words: String, at time: Timestamp) -> String {
    let parts = words.lowercased().unicodeScalars.split {
      !($0.isASCII && $0.properties.isAlphabetic) && !("0"..."9").contains($0)
    }
    let slug = parts.prefix(6).map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
    return RFC3339.format(time).prefix(10) + (slug.isEmpty ? "" : "-" + slug)
  }
}
