import Events

/// Joins lines into messages, and holds one that goes on until it is over.
struct LogBlocks {
  private var reader: LogHeaderReader
  private var open: LogEntry?
  private var openBytes = 0
  /// How many lines in a row had no stamp and belonged to no block.
  private(set) var strangers = 0

  /// A block is cut off after so many lines and bytes.
  private static let mostLines = 200
  private static let mostBytes = 64 * 1024

  /// Makes blocks of a log whose stamps without a zone are of `zone`.
  init(zone: LogZone) { reader = LogHeaderReader(zone: zone) }

  /// Says when the lines that follow are read.
  mutating func read(at time: Timestamp) { reader.now = time }

  /// Takes the next line and gives the messages that are complete with it, in their order.
  mutating func take(_ line: String) -> [LogEntry] {
    guard let entry = reader.entry(line) else {
      proceed(line)
      return []
    }
    strangers = 0
    let done = flush()
    guard Self.goesOn(entry) else { return done + [entry] }
    (open, openBytes) = (entry, 0)
    return done
  }

  /// Gives the message that was held, as far as it came.
  mutating func flush() -> [LogEntry] {
    defer { open = nil }
    return open.map { [$0] } ?? []
  }

  private mutating func proceed(_ line: String) {
    guard let held = open else {
      strangers += 1
      return
    }
    openBytes += line.utf8.count
    guard held.more.count < Self.mostLines, openBytes <= Self.mostBytes else { return }
    open?.more.append(line)
  }

  /// True for a message that says nothing without the lines after it.
  private static func goesOn(_ entry: LogEntry) -> Bool {
    let message = entry.message
    return message.hasSuffix("memb {") || message == "Quorum results:"
      || message == "State transfer required:"
  }
}
