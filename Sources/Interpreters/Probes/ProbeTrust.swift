/// Whether what a probe sees is the target, or a cache in its place that may hide an outage.
struct ProbeTrust: Sendable {
  private var isLost = false

  /// How trust changed.
  enum Change: Equatable {
    /// A cache answers now, and what shows it.
    case lost(String)
    /// None does any more.
    case regained
  }

  /// Takes the responses of a look; without any, nothing is learned.
  mutating func take(_ responses: [HTTPResponse]) -> Change? {
    guard !responses.isEmpty else { return nil }
    let sign = responses.lazy.compactMap(Self.sign).first
    defer { isLost = sign != nil }
    if let sign, !isLost { return .lost("a cache answers although none should: \(sign)") }
    return sign == nil && isLost ? .regained : nil
  }

  /// The header field that shows a cached response, as it was sent.
  private static func sign(_ response: HTTPResponse) -> String? {
    if let age = response.headers["age"], let seconds = Int(age.prefix { $0 != "," }), seconds > 0 {
      return "Age \(seconds)"
    }
    let fields = [
      ("x-cache", "X-Cache"), ("x-cache-status", "X-Cache-Status"),
      ("cf-cache-status", "CF-Cache-Status"),
    ]
    for (field, name) in fields {
      guard let value = response.headers[field], isHit(value) else { continue }
      return "\(name) \(Quotation.line(value, limit: 40))"
    }
    return nil
  }

  /// True for `HIT`, `Hit from cloudfront`, `TCP_MEM_HIT`, and what is served while a cache asks for a newer one; false
  /// when the cache asked the origin first.
  private static func isHit(_ value: String) -> Bool {
    value.split(separator: ",").contains { item in
      let word = item.drop { $0 == " " }.prefix { $0 != " " }.uppercased()
      if word == "STALE" || word == "UPDATING" { return true }
      return word.hasSuffix("HIT") && !word.contains("REFRESH")
    }
  }
}
