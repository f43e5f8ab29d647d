/// The counters a source has used so far, as ranges: a few bytes for a source that leaves nothing out.
///
/// Counters start at 1.
struct CounterRanges: Hashable, Sendable {
  /// The counters seen, ascending, no two ranges touching.
  private(set) var ranges: [ClosedRange<Int64>] = []

  /// Makes the empty set.
  init() {}

  /// Adds a counter; one that is there already changes nothing.
  mutating func insert(_ counter: Int64) {
    let index = firstIndex(endingAtOrAfter: counter - 1)
    guard index < ranges.count, ranges[index].lowerBound <= counter + 1 else {
      ranges.insert(counter...counter, at: index)
      return
    }
    let widened = min(ranges[index].lowerBound, counter)...max(ranges[index].upperBound, counter)
    ranges[index] = widened
    if index + 1 < ranges.count, ranges[index + 1].lowerBound == widened.upperBound + 1 {
      ranges[index] = widened.lowerBound...ranges.remove(at: index + 1).upperBound
    }
  }

  /// The highest counter up to which nothing is missing from 1 on; nil before the first.
  var contiguousUpTo: Int64? {
    ranges.first.flatMap { $0.contains(1) ? $0.upperBound : nil }
  }

  /// The counters from 1 on that are missing below the highest one seen, at most `limit` ranges.
  func gaps(limit: Int) -> [ClosedRange<Int64>] {
    var gaps: [ClosedRange<Int64>] = []
    var next: Int64 = 1
    for range in ranges where gaps.count < limit {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    return gaps
  }

  /// The first range that ends at `counter` or later, by halving.
  private func firstIndex(endingAtOrAfter counter: Int64) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < counter { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
