import Events

/// How long a server's certificate is still good for.
struct CertificateTerm: Equatable {
  /// Whole days left; negative after the end.
  let days: Int64
  private let isOver: Bool
  private let end: Timestamp

  /// Reads the end of a certificate, RFC 3339, as it stands at `time`; nil when it is no time.
  init?(ends text: String, at time: Timestamp) {
    guard let end = try? RFC3339.parse(text) else { return nil }
    self.end = end
    isOver = end <= time
    days = (end - time).nanoseconds / 86_400_000_000_000
  }

  /// What the term means where so many days are needed; nil when it is long enough.
  func verdict(needing needed: Int?) -> ProbeVerdict? {
    let date = RFC3339.format(end).prefix(10)
    if isOver { return ProbeVerdict(.down, "the certificate expired on \(date)") }
    guard let needed, days < needed else { return nil }
    let left = days < 1 ? "less than a day" : days == 1 ? "1 day" : "\(days) days"
    return ProbeVerdict(.degraded, "the certificate expires on \(date), in \(left)")
  }
}
