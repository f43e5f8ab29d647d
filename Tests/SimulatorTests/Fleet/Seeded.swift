import Events
import Incidents

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A length of whole seconds, and one in eight times with a fraction.
  mutating func seconds(_ range: ClosedRange<Int>) -> Elapsed {
    let fraction = chance(12) ? number(0...999_999_999) : 0
    return .seconds(Int64(number(range))) + Elapsed(nanoseconds: Int64(fraction))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  /// An interval of a length that starts within another; both ends may lie beyond its end.
  mutating func interval(in span: Interval, _ seconds: ClosedRange<Int>) -> Interval? {
    let from = span.from + self.seconds(0...max(1, Int(span.length.seconds) - 1))
    return Interval(from: from, to: from + self.seconds(seconds))
  }
}
