extension SourceFile {
  /// The cells of the rows of all tables in a Markdown file, without code marks.
  var tableRows: [[String]] {
    lines.filter { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|").map { cell in cell.filter { $0 != "`" }.trimmingSpaces() }
    }
  }
}

extension SourceTree {
  /// What the first cells of the tables of some documents say, those documents that exist.
  func firstCells(of paths: String...) -> Set<String> {
    Set(paths.compactMap(file).flatMap(\.tableRows).compactMap(\.first))
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
