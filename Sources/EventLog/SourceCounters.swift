/// The id of an event whose source counts: `<incarnation>-<counter>`, the counter twelve digits.
///
/// The incarnation is made with the counter's store, so that a store that was lost does not use numbers twice.
public struct CountedID: Hashable, Sendable {
  /// Which life of the counter it is.
  public let incarnation: String
  /// The number of the event in it, from 1.
  public let counter: Int64

  /// Makes an id of its parts.
  public init(incarnation: String, counter: Int64) {
    self.incarnation = incarnation
    self.counter = counter
  }

  /// Reads an id; nil for one of another form, which is just as good an id.
  public init?(_ id: String) {
    let utf8 = id.utf8
    let digits = utf8.suffix(12)
    guard utf8.count >= 14, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
      utf8.dropLast(12).last == UInt8(ascii: "-"), let counter = Int64(Substring(digits))
    else { return nil }
    self.init(incarnation: String(id.utf8.dropLast(13)) ?? "", counter: counter)
  }

  /// The id as it is written, `k3f9-000000000042`.
  public var text: String {
    let digits = String(counter)
    return "\(incarnation)-" + String(repeating: "0", count: max(0, 12 - digits.utf8.count))
      + digits
  }
}

/// What a log knows of one source's counters; engines keep one for each source.
public struct SourceCounters: Hashable, Sendable {
  private var byIncarnation: [String: CounterRanges] = [:]
  private var newest: String?

  /// Makes the state of a source that sent nothing.
  public init() {}

  /// Notes an event that was accepted, in the order of positions.
  public mutating func note(id: String) {
    guard let id = CountedID(id) else { return }
    newest = id.incarnation
    byIncarnation[id.incarnation, default: CounterRanges()].insert(id.counter)
  }

  /// The state of the incarnation that an accepted event named last.
  public var state: SourceState {
    guard let newest, let ranges = byIncarnation[newest] else {
      return SourceState(incarnation: nil, contiguousUpTo: nil, gaps: [])
    }
    return SourceState(
      incarnation: newest, contiguousUpTo: ranges.contiguousUpTo, gaps: ranges.gaps(limit: 1000))
  }
}
