import Yams

extension SourceText {
  /// Why a text is not YAML, with the place where the parser noticed.
  func refusal(of error: YamlError) -> ConfigurationError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      refusal(words(context, problem, mark), line: mark.line, column: mark.column)
    case .composer(_, _, let mark, _):
      refusal(
        "a second document begins here; a configuration is one document", line: mark.line,
        column: mark.column)
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      refusal("is not YAML: \(problem)", line: 1, column: 1)
    case .no, .memory, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
      refusal("cannot be read: \(error)", line: 1, column: 1)
    }
  }

  private func words(_ context: YamlError.Context?, _ problem: String, _ mark: Mark) -> String {
    if problem.hasPrefix("Maximum nesting level") {
      return "is nested too deeply; a configuration needs few levels"
    }
    let lines = lines
    let line = lines.indices.contains(mark.line - 1) ? String(lines[mark.line - 1]) : ""
    if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "is indented with a tab; indent with spaces"
    }
    if line.contains("[::") || line.contains("]:") {
      return "is not YAML: \(problem); write a text that begins with [ in quotes"
    }
    let start = context.map { " (\($0.text), which begins on line \($0.mark.line))" } ?? ""
    return "is not YAML: \(problem)\(start); correct this line or the one before"
  }
}
