extension SourceFile {
  /// What the first cells of the rows of all tables in a Markdown file say, without code marks.
  var firstCells: [String] {
    lines.filter { $0.hasPrefix("|") }.compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: true)
      return cells.first.map { $0.filter { $0 != "`" }.trimmingSpaces() }
    }
  }
}

extension SourceTree {
  /// What the first cells of the tables of some documents say, those documents that exist.
  func firstCells(of paths: String...) -> Set<String> {
    Set(paths.compactMap(file).flatMap(\.firstCells))
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  func trimmingSpaces() -> String {
    let start = drop { $0 == " " }
    return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
  }

  /// Only letters and digits, in lower case: `Redundancy held`, `redundancy-held` and `redundancyHeld` agree.
  var plainName: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
