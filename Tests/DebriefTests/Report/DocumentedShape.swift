/// The keys of one JSON shape as `docs/json.md` lists them: a heading with the command, and a table.
struct DocumentedShape {
  /// What a key holds, such as `seconds` or `position or null`.
  private(set) var kinds: [String: String] = [:]

  init(of command: String, in document: String) {
    let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { $0 != "## `\(command)`" }.dropFirst().prefix { !$0.hasPrefix("## ") }
    for line in section where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.filter { $0 != "`" } }
      guard cells.count >= 2 else { continue }
      kinds[Self.trimmed(cells[0])] = Self.trimmed(cells[1])
    }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  /// What is wrong with an output: keys that are not documented, and values of another kind.
  ///
  /// The keys that it has are added to `seen`.
  func complaints(_ value: JSON, at path: String = "", seen: inout Set<String>) -> [String] {
    var complaints: [String] = []
    if !path.isEmpty {
      seen.insert(path)
      let documented = Self.documented(path)
      seen.insert(documented)
      guard let kind = kinds[path] ?? kinds[documented] else {
        return ["\(path) is not documented"]
      }
      if !Self.fits(value, kind) { complaints.append("\(path) is \(value), not \(kind)") }
    }
    switch value {
    case .object(let members):
      for name in members.keys.sorted() {
        let inner = path.isEmpty ? name : "\(path).\(name)"
        complaints += self.complaints(members[name] ?? .null, at: inner, seen: &seen)
      }
    case .list(let values):
      for element in values { complaints += self.complaints(element, at: path + "[]", seen: &seen) }
    case .null, .flag, .number, .text: break
    }
    return complaints
  }

  /// The path under which a key is described when it is described for several: durations, windows, phases and bounds.
  private static func documented(_ path: String) -> String {
    for bound in ["lastKnownGood.", "firstSeenBad.", "lastSeenBad.", "firstKnownGood."]
    where path.hasPrefix(bound) { return "BOUND." + path.dropFirst(bound.count) }
    let windows = "components[].windows[]."
    if path.hasPrefix(windows) { return "impact.windows[]." + path.dropFirst(windows.count) }
    let aftermath = "aftermath[]."
    if path.hasPrefix(aftermath) { return "phases[]." + path.dropFirst(aftermath.count) }
    let steps = path.split(separator: ".")
    return steps.count == 3 && steps[0] == "durations" ? "durations.NAME.\(steps[2])" : path
  }

  private static func fits(_ value: JSON, _ kind: String) -> Bool {
    if kind.hasSuffix(" or null") {
      return value == .null || fits(value, String(kind.dropLast(" or null".count)))
    }
    switch value {
    case .null: return false
    case .flag: return kind == "flag"
    case .number(let number):
      let isWhole = number == number.rounded() && number >= 0
      return kind == "seconds" || kind == "share" && (0...1).contains(number)
        || ["position", "number"].contains(kind) && isWhole
    case .text(let text): return kind == "text" || kind == "time" && isTime(text)
    case .list: return kind == "list"
    case .object: return kind == "object"
    }
  }

  /// RFC 3339 in UTC.
  private static func isTime(_ text: String) -> Bool {
    text.utf8.count >= 20 && text.hasSuffix("Z") && Array(text.utf8)[10] == UInt8(ascii: "T")
  }
}
