import Events

/// What each status page said, and when.
struct Pages: Sendable {
  private var said: [Subject: [Word]] = [:]

  struct Word {
    let bound: Bound
    let word: String
  }

  init(_ chronicle: Chronicle) {
    for entry in chronicle.entries { read(entry) }
  }

  /// The pages, in order.
  var all: [Subject] { said.keys.sorted() }

  /// The words of a page from the last one before an impact to the first one after it.
  func words(of page: Subject, around impact: CustomerImpact) -> [Word] {
    let words = said[page] ?? []
    let first = words.partitioningIndex { $0.bound.time > impact.start.time }
    let end = impact.end.map { last in words.partitioningIndex { $0.bound.time > last.time } }
    return Array(words[max(0, first - 1)..<min(words.count, (end ?? words.count) + 1)])
  }

  mutating func read(_ entry: Entry) {
    guard entry.subject.kind == .page else { return }
    for case .changed(let change) in entry.effects where change.attribute == .state {
      var words = said[change.subject] ?? []
      let index = words.partitioningIndex { $0.bound.time > entry.occurredAt }
      if index == 0, let before = change.from {
        words.insert(Word(bound: entry.bound.always, word: before), at: 0)
      }
      words.insert(
        Word(bound: entry.bound, word: change.to),
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
