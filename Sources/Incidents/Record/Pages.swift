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
  private var said: [Subject: [PageWord]] = [:]

  init(_ chronicle: Chronicle) {
    for entry in chronicle.entries { read(entry) }
  }

  /// The pages, in order.
  var all: [Subject] { said.keys.sorted() }

  /// The words of a page from the last one before an impact to the first good one after it.
  func words(of page: Subject, around impact: CustomerImpact) -> [PageWord] {
    let words = said[page] ?? []
    let first = words.partitioningIndex { $0.bound.time > impact.start.time }
    let after = impact.end.map { last in words.partitioningIndex { $0.bound.time > last.time } }
    let from = max(0, first - 1)
    guard let after else { return Array(words[from...]) }
    let good = words[after...].firstIndex(where: \.isOperational) ?? words.count - 1
    return Array(words[from..<max(from, min(words.count, good + 1))])
  }

  /// The events that show what each page said last before an instant.
  func standing(before cut: Timestamp) -> [EventKey] {
    said.values.compactMap { words in words.last { $0.bound.time < cut }?.bound.event }
  }

  mutating func read(_ entry: Entry) {
    guard entry.subject.kind == .page else { return }
    for case .changed(let change) in entry.effects where change.attribute == .state {
      var words = said[change.subject] ?? []
      let index = words.partitioningIndex { $0.bound.time > entry.occurredAt }
      if index == 0, let before = change.from {
        words.insert(PageWord(page: change.subject, bound: entry.bound.always, word: before), at: 0)
      }
      words.insert(
        PageWord(page: change.subject, bound: entry.bound, word: change.to),
        at: words.partitioningIndex { $0.bound.time > entry.occurredAt })
      said[change.subject] = words
    }
  }
}

extension Bound {
  /// What held before the first event said what it had been.
  fileprivate var always: Bound {
    Bound(time: Timestamp(nanoseconds: .min), precision: precision, event: event)
  }
}
