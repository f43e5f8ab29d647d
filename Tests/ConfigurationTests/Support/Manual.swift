/// The manual as far as it speaks of keys.
struct Manual {
  /// The rows of the table of each section, by the name in its heading.
  var sections: [String: [Row]] = [:]
  /// The YAML that it shows.
  var examples: [String] = []

  struct Row {
    let key: String
    let meaning: String
    let fallback: String
  }

  init(_ text: String) {
    var (section, example): (String?, [Substring]?) = (nil, nil)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```", let lines = example {
        examples.append(lines.joined(separator: "\n"))
        example = nil
      } else if example != nil {
        example?.append(line)
      } else if line == "```yaml" {
        example = []
      } else if line.hasPrefix("#") {
        section = line.split(separator: "`").dropFirst().first.map(String.init)
      } else if let section, let row = Self.row(line) {
        sections[section, default: []].append(row)
      }
    }
  }

  private static func row(_ line: Substring) -> Row? {
    let cells = cells(line)
    guard cells.count == 3, cells[0].first == "`" else { return nil }
    return Row(key: cells[0].filter { $0 != "`" }, meaning: cells[1], fallback: cells[2])
  }

  /// The cells of a row of a table.
  static func cells(_ line: Substring) -> [String] {
    guard line.hasPrefix("| ") else { return [] }
    return line.split(separator: " | ").map { cell in
      cell.split(separator: " ").filter { $0 != "|" }.joined(separator: " ")
    }
  }
}
