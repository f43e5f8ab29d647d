import Events
import Postmortems

extension PhraseWriter {
  /// A date and time of day that sort as text: `2025-01-15 09:55:30`.
  func moment(_ time: Timestamp, _ precision: Precision = .exact) -> String {
    let date = zone.local(time)
    let day = [date.month, date.day].map { RFC3339.padded($0, 2) }.joined(separator: "-")
    return "\(RFC3339.padded(date.year, 4))-\(day) \(timeOfDay(time, precision))"
  }
}
