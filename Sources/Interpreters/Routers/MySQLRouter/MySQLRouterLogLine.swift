import Events

/// A line of MySQL Router's log: `2026-11-23 03:17:36.458 metadata_cache ERROR [7f29e6bf66c0] text`.
///
/// The stamp is local time without a zone, with or without milliseconds.
struct MySQLRouterLogLine {
  /// The stamp as it stands.
  let stamp: Substring
  /// The stamp, read.
  let local: CivilDate
  /// The part of the router that speaks, such as `routing`.
  let domain: Substring
  /// What it says, without spaces before it.
  let text: Substring

  /// Reads a line; nil for one without a stamp, which continues the line before.
  init?(_ line: String) {
    var rest = Substring(line)
    guard let day = rest.nextWord(), let time = rest.nextWord(), let domain = rest.nextWord(),
      rest.nextWord() != nil, let thread = rest.nextWord(), thread.hasPrefix("["),
      thread.hasSuffix("]"), day.utf8.count == 10, (8...15).contains(time.utf8.count),
      let local = try? RFC3339.parseLocal("\(day) \(time)"), local.hasSeconds
    else { return nil }
    stamp = line[day.startIndex..<time.endIndex]
    (self.local, self.domain) = (local.date, domain)
    text = rest
  }

  /// True when the stamp is only to the second.
  var isCoarse: Bool { !stamp.contains(".") }
}

extension Substring {
  /// Takes the next word and the spaces around it; nil at the end.
  fileprivate mutating func nextWord() -> Substring? {
    let word = drop { $0 == " " }.prefix { $0 != " " }
    guard !word.isEmpty else { return nil }
    self = self[word.endIndex...].drop { $0 == " " }
    return word
  }

  /// What follows a beginning; nil when the text begins otherwise.
  func rest(after beginning: String) -> Substring? {
    hasPrefix(beginning) ? dropFirst(beginning.count) : nil
  }
}
