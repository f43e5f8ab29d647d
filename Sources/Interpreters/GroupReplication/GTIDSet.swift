/// A set of global transaction identifiers as MySQL writes it, `uuid:1-5:7,uuid:tag:1-3`.
///
/// Tags are those of MySQL 8.3 and later. Two texts with the same transactions make equal sets.
struct GTIDSet: Equatable, Sendable {
  /// The longest text that is read, in bytes: a server with more intervals than fit is not compared.
  static let longest = 1 << 20

  /// The transactions of each source, `uuid` or `uuid:tag` in lower case: sorted, apart, never empty.
  private var intervals: [String: [ClosedRange<Int64>]] = [:]

  /// Makes the empty set.
  init() {}

  /// Reads a text, with white space anywhere between its parts; nil when it is no set or too long.
  init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    var found: [String: [ClosedRange<Int64>]] = [:]
    for part in text.utf8.split(separator: UInt8(ascii: ",")) {
      let words = part.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        .map { Substring($0).trimmed.lowercased() }
      if words == [""] { continue }
      guard let uuid = words.first, Self.isUUID(uuid), words.count > 1 else { return nil }
      var source = uuid
      for word in words.dropFirst() {
        if Self.isTag(word) {
          source = "\(uuid):\(word)"
        } else if let interval = Self.interval(word) {
          found[source, default: []].append(interval)
        } else {
          return nil
        }
      }
    }
    intervals = found.mapValues(Self.joined)
  }

  /// True when there is no transaction in it.
  var isEmpty: Bool { intervals.isEmpty }

  /// How many transactions there are, held at the largest `Int`.
  var count: Int {
    intervals.values.joined().reduce(0) { sum, range in
      let (length, tooLong) = range.upperBound.subtractingReportingOverflow(range.lowerBound - 1)
      let (total, tooMany) = sum.addingReportingOverflow(Int(clamping: length))
      return tooLong || tooMany ? .max : total
    }
  }

  /// True when every transaction of this set is in the other one.
  func isSubset(of other: GTIDSet) -> Bool { subtracting(other).isEmpty }

  /// The transactions that are in either.
  func union(_ other: GTIDSet) -> GTIDSet {
    var result = self
    result.intervals.merge(other.intervals) { Self.joined($0 + $1) }
    return result
  }

  /// The transactions that are not in the other one.
  func subtracting(_ other: GTIDSet) -> GTIDSet {
    var result = self
    for (source, ranges) in intervals {
      guard let removed = other.intervals[source] else { continue }
      let rest = Self.difference(ranges, removed)
      result.intervals[source] = rest.isEmpty ? nil : rest
    }
    return result
  }

  /// The transactions that are in both.
  func intersection(_ other: GTIDSet) -> GTIDSet { subtracting(subtracting(other)) }

  private static func interval(_ word: String) -> ClosedRange<Int64>? {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
      first > 0, first <= last, last < .max
    else { return nil }
    return first...last
  }

  private static func isUUID(_ word: String) -> Bool {
    word.utf8.count == 36
      && word.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) || $0 == 45 }
  }

  private static func isTag(_ word: String) -> Bool {
    guard let first = word.utf8.first, word.utf8.count <= 32 else { return false }
    return (97...122).contains(first) || first == UInt8(ascii: "_")
  }

  private static func joined(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
    var result: [ClosedRange<Int64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Both lists are sorted, so one walk over the two is enough.
  private static func difference(
    _ ranges: [ClosedRange<Int64>], _ removed: [ClosedRange<Int64>]
  ) -> [ClosedRange<Int64>] {
    var result: [ClosedRange<Int64>] = []
    var next = 0
    for range in ranges {
      var low = range.lowerBound
      while next < removed.count, removed[next].upperBound < low { next += 1 }
      var index = next
      while index < removed.count, removed[index].lowerBound <= range.upperBound {
        if removed[index].lowerBound > low { result.append(low...removed[index].lowerBound - 1) }
        low = max(low, removed[index].upperBound + 1)
        index += 1
      }
      if low <= range.upperBound { result.append(low...range.upperBound) }
    }
    return result
  }
}

extension GTIDSet: CustomStringConvertible {
  /// The set as MySQL writes it, sources in order and a tag with its own `uuid`.
  var description: String {
    intervals.sorted { $0.key < $1.key }.map { source, ranges in
      let texts = ranges.map { range in
        let isOne = range.lowerBound == range.upperBound
        return isOne ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
      }
      return "\(source):\(texts.joined(separator: ":"))"
    }.joined(separator: ",")
  }
}

extension Substring {
  /// The text without the white space around it.
  fileprivate var trimmed: Substring {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
