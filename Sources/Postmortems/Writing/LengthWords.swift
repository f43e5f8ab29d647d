import Events

/// Lengths of time as people say them.
///
/// Always rounded down, so that a stated length has fully passed, and never finer than it is known:
///
/// - under ten minutes: minutes and seconds; under a day: hours and minutes; from a day on: days and hours;
/// - `exact` goes down to seconds with a zero last part kept (`45 min 0 s`), and to milliseconds where there are any;
/// - known to the minute, or about: no seconds; an estimate below a minute keeps its seconds, as in `about 5 s`.
struct LengthWords {
  let length: Elapsed
  let precision: Precision

  init(_ length: Elapsed, _ precision: Precision = .exact) {
    self.length = length
    self.precision = precision
  }

  /// `1 h 41 min`, `about 45 min`; spelled out, one unit is enough up to two hours: `101 minutes`.
  func rounded(spelledOut: Bool = false) -> String {
    if let text = tooShort(spelledOut: spelledOut) { return text }
    let shown =
      switch seconds {
      case ..<600: [minute, needsSeconds ? second : nil]
      case ..<7200 where spelledOut: [allMinutes]
      case ..<86_400: [hour, minute]
      default: [day, hour]
      }
    let parts = shown.compactMap { $0 }.filter { $0.count > 0 }
    return prefix
      + (spelledOut && parts.count == 1
        ? parts[0].spelledOut
        : parts.map(\.short).joined(separator: " "))
  }

  /// `1 h 41 min 0 s`, `24 min 30 s`, `0.25 s`; without seconds when they are not known.
  func exact() -> String {
    if !needsSeconds {
      return tooShort(spelledOut: false) ?? prefix + wholeParts.joined(separator: " ")
    }
    return prefix + (wholeParts + ["\(second.count)\(fraction) s"]).joined(separator: " ")
  }

  private struct Part {
    let count: UInt64
    let unit: String
    let word: String

    var short: String {
      unit == "day" ? spelledOut : "\(count) \(unit)"
    }
    var spelledOut: String { "\(count) \(word)\(count == 1 ? "" : "s")" }
  }

  private var seconds: UInt64 { length.nanoseconds.magnitude / 1_000_000_000 }
  private var day: Part { Part(count: seconds / 86_400, unit: "day", word: "day") }
  private var hour: Part { Part(count: seconds / 3600 % 24, unit: "h", word: "hour") }
  private var minute: Part { Part(count: seconds / 60 % 60, unit: "min", word: "minute") }
  private var allMinutes: Part { Part(count: seconds / 60, unit: "min", word: "minute") }
  private var second: Part { Part(count: seconds % 60, unit: "s", word: "second") }

  /// The parts above seconds, from the largest that is not zero.
  private var wholeParts: [String] {
    [day, hour, minute].drop { $0.count == 0 }.map(\.short)
  }

  private var needsSeconds: Bool {
    precision < .minutes || (precision == .about && seconds < 60)
  }

  private var prefix: String {
    (precision == .about ? "about " : "") + (length.nanoseconds < 0 ? "-" : "")
  }

  private func tooShort(spelledOut: Bool) -> String? {
    let unit = needsSeconds ? second : minute
    let limit: UInt64 = needsSeconds ? 1 : 60
    guard seconds < limit else { return nil }
    if length.nanoseconds == 0, needsSeconds { return prefix + (spelledOut ? "0 seconds" : "0 s") }
    return "under 1 \(spelledOut ? unit.word : unit.unit)"
  }

  private var fraction: String {
    let milliseconds = length.nanoseconds.magnitude / 1_000_000 % 1000
    guard precision == .exact, milliseconds > 0 else { return "" }
    var digits = RFC3339.padded(Int(milliseconds), 3)
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
  }
}
