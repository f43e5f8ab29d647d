import EventLog

/// A line that shows how far an import is, once it has taken a second.
final class ImportProgress: @unchecked Sendable {
  private let terminal: Terminal
  private let input: InputFile
  private let started: ContinuousClock.Instant
  private var read = 0
  private var isDrawn = false

  init(_ input: InputFile, _ terminal: Terminal) {
    (self.input, self.terminal) = (input, terminal)
    started = .now
  }

  func advance(by bytes: Int, summary: ImportSummary) {
    read += bytes
    guard terminal.isErrorInteractive, started.duration(to: .now) > .seconds(1) else { return }
    isDrawn = true
    let events = "\(summary.events) events"
    guard let size = input.size, size > 0 else {
      return terminal.progress("\(input.name): \(events)")
    }
    let share = min(1, Double(read) / Double(size))
    let filled = Int(share * 30)
    let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: 30 - filled)
    terminal.progress("\(input.name): \(bar) \(Int(share * 100)) %, \(events)")
  }

  /// Clears the line for something else to be printed.
  func wipe() {
    if isDrawn { terminal.progress("") }
  }

  func end() {
    wipe()
    isDrawn = false
  }
}
