public import Events

/// A status page that said all is well while customers were affected.
public struct PageMismatch: Sendable, Hashable {
  /// The page.
  public let page: Subject
  /// The event that shows what the page said when the impact began.
  public let said: Bound
  /// Where the mismatch begins: the start of the impact, or the page's return to "operational" within it.
  public let from: Bound
  /// Where the page stopped saying so; nil when it never did during the impact.
  public let to: Bound?
  /// The length of the mismatch within the impact.
  public let elapsed: Elapsed

  /// The word by which a page says that all is well (Statuspage's component status).
  public static let operational = "operational"

  static func find(
    _ relevant: [Subject], in pages: Pages, _ impact: CustomerImpact?
  ) -> [PageMismatch] {
    guard let impact else { return [] }
    return relevant.flatMap { page in
      mismatches(page, pages.words(of: page, around: impact), impact: impact)
    }
  }

  private static func mismatches(
    _ page: Subject, _ words: [PageWord], impact: CustomerImpact
  ) -> [PageMismatch] {
    let impactEnd = impact.end ?? impact.asOf
    return words.indices.compactMap { index in
      guard words[index].word == operational else { return nil }
      let next = words[(index + 1)...].first { $0.word != operational }?.bound
      if index > 0, words[index - 1].word == operational { return nil }
      let begin = words[index].bound
      let from = begin.time > impact.start.time ? begin : impact.start
      let stop = min(next?.time ?? impactEnd.time, impactEnd.time)
      guard stop > from.time else { return nil }
      let ends = next.flatMap { $0.time <= impactEnd.time ? $0 : nil }
      return PageMismatch(page: page, said: begin, from: from, to: ends, elapsed: stop - from.time)
    }
  }
}
