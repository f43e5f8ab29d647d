import Glibc
import Reporting

/// Standard output and standard error, with colour only where a person looks at them.
struct Terminal: Sendable {
  let hasColour: Bool
  let isErrorInteractive: Bool
  let isOutputInteractive: Bool

  init(_ environment: Environment) {
    hasColour =
      isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    isErrorInteractive = isatty(STDERR_FILENO) == 1
    isOutputInteractive = isatty(STDOUT_FILENO) == 1
  }

  /// Prints a line of the result.
  func say(_ line: String = "") { print(line) }

  /// Prints a text of whole lines.
  func say(text: String) { print(text, terminator: "") }

  /// Draws lines over the whole screen, each cut to its width by the terminal itself.
  func redraw(_ lines: [String]) {
    let clearToEnd = "\u{1B}[K\r\n"
    let text = lines.map { $0 + clearToEnd }.joined()
    print("\u{1B}[H\u{1B}[?7l" + text + "\u{1B}[J\u{1B}[?7h", terminator: "")
    fflush(nil)
  }

  /// Prints a line about the work, which is no result.
  func remark(_ line: String) { write("debrief: \(line)\n") }

  /// Prints why a command failed.
  func fail(_ message: String) { write("debrief: \(message)\n") }

  /// Prints a line on standard error as it is.
  func warn(_ line: String) { write(line + "\n") }

  /// Draws over the current line of an interactive standard error; an empty text wipes it.
  func progress(_ text: String) {
    if isErrorInteractive { write("\r\u{1B}[K" + text) }
  }

  func bold(_ text: String) -> String { draw(.bold, text) }
  func green(_ text: String) -> String { draw(.green, text) }

  func draw(_ ink: TimelineText.Ink, _ text: String) -> String {
    switch ink {
    case .bold: style("1", text)
    case .dim: style("2", text)
    case .red: style("31", text)
    case .yellow: style("33", text)
    case .green: style("32", text)
    }
  }

  private func style(_ code: String, _ text: String) -> String {
    hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
