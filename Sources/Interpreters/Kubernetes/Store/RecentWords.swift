/// Values by word, the latest so many of them.
struct RecentWords<Value: Sendable>: Sendable {
  private var values: [String: Value] = [:]
  private var order: [String] = []
  private let limit: Int

  /// Makes a memory that forgets the oldest of more than `limit` words.
  init(limit: Int) { self.limit = limit }

  /// The value of a word; setting nil forgets it.
  subscript(word: String) -> Value? {
    get { values[word] }
    set {
      if newValue != nil, values[word] == nil { order.append(word) }
      values[word] = newValue
      // A word that was forgotten stays in the order until its turn comes.
      if order.count > 2 * limit { forget() }
    }
  }

  private mutating func forget() {
    var seen: Set<String> = []
    order = order.filter { values[$0] != nil && seen.insert($0).inserted }
    for word in order.dropLast(limit) { values[word] = nil }
    order = Array(order.suffix(limit))
  }
}
