public import Events

/// What a status page said from one instant on.
public struct PageWord: Sendable, Hashable {
  /// The page.
  public let page: Subject
  /// When it began to say so, and the event that shows it.
  public let bound: Bound
  /// The word, as the page has it, such as `operational`.
  public let word: String

  /// True when the page says that all is well.
  public var isOperational: Bool { word == PageMismatch.operational }
  /// True when the page says that something is wrong; announced work is not.
  public var isTrouble: Bool { !isOperational && word != "maintenance" }
}

/// What each status page said, and when.
struct Pages: Sendable {
  private var said: [Subject: [Saying]] = [:]

  private struct Saying {
    let key: SortKey
    let word: PageWord
    /// What the page said before, by the same event.
    let before: String?
  }

  init(_ chronicle: Chronicle) {
    for entry in chronicle.entries { read(entry) }
  }

  /// The pages, in order.
  var all: [Subject] { said.keys.sorted() }

  /// The words of a page from the last one before an impact to the first good one after it.
  func words(of page: Subject, around impact: CustomerImpact) -> [PageWord] {
    let sayings = said[page] ?? []
    let first = sayings.partitioningIndex { $0.word.bound.time > impact.start.time }
    let good = impact.end.flatMap { last in
      let after = sayings[first...].partitioningIndex { $0.word.bound.time > last.time }
      return sayings[after...].firstIndex { $0.word.isOperational }
    }
    let during = sayings[max(0, first - 1)..<(good.map { $0 + 1 } ?? sayings.count)]
    return (first == 0 ? always(page) : []) + during.map(\.word)
  }

  /// The events that show what each page said last before an instant.
  func standing(before cut: Timestamp) -> [EventKey] {
    said.values.compactMap { words in words.last { $0.word.bound.time < cut }?.word.bound.event }
  }

  /// The times of impacts that a word at an instant may count for: from the last good word before it to the next word.
  func reach(of page: Subject, at time: Timestamp) -> ClosedRange<Timestamp> {
    let words = always(page) + (said[page] ?? []).map(\.word)
    let good = words.last { $0.bound.time < time && $0.isOperational }
    let next = words.first { $0.bound.time > time }
    return (good?.bound.time ?? .distantPast)...(next?.bound.time ?? .distantFuture)
  }

  /// What a page said before its first event, when that tells it.
  private func always(_ page: Subject) -> [PageWord] {
    guard let first = said[page]?.first, let word = first.before else { return [] }
    return [PageWord(page: page, bound: first.word.bound.always, word: word)]
  }

  mutating func read(_ entry: Entry) {
    guard entry.subject.kind == .page else { return }
    for case .changed(let change) in entry.effects where change.attribute == .state {
      let saying = Saying(
        key: SortKey(entry),
        word: PageWord(page: change.subject, bound: entry.bound, word: change.to),
        before: change.from)
      let index = (said[change.subject] ?? []).partitioningIndex { $0.key > saying.key }
      said[change.subject, default: []].insert(saying, at: index)
    }
  }
}

extension Bound {
  /// What held before the first event said what it had been.
  fileprivate var always: Bound {
    Bound(time: .distantPast, precision: precision, event: event)
  }
}

extension Timestamp {
  /// Before every instant.
  static let distantPast = Timestamp(nanoseconds: .min)
  /// After every instant.
  static let distantFuture = Timestamp(nanoseconds: .max)
}
