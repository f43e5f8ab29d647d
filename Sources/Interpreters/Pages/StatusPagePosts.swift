import Events

/// Which posts of a page are known.
struct StatusPagePosts: Sendable {
  let page: Subject
  private var known: Set<String> = []
  private var isFirst = true

  /// The most posts that are remembered; a page shows at most some hundreds.
  private static let most = 10_000

  init(page: Subject) { self.page = page }

  /// What was written since the last look, in the order in which it says it was.
  ///
  /// At the first look what is over for a day is the past of the page, not news.
  mutating func take(_ posts: [StatusPageSnapshot.Post], at time: Timestamp) -> [Observation] {
    let new = posts.filter { !known.contains($0.key) }
    let told =
      isFirst ? new.filter { $0.isOpen || ($0.time ?? time) >= time - .minutes(1440) } : new
    let keys = Set(posts.map(\.key))
    known = known.count + keys.count > Self.most ? keys : known.union(keys)
    isFirst = false
    let sorted = told.sorted { ($0.time ?? time, $0.key) < ($1.time ?? time, $1.key) }
    return sorted.map {
      Observation(
        PagePosted(status: $0.status, text: $0.text.isEmpty ? nil : $0.text), about: page,
        at: $0.time ?? time, naturalKey: $0.key)
    }
  }
}
