import Events

/// One message of an error log, with the lines that belong to it.
struct LogEntry: Equatable {
  /// When it was written.
  let time: Timestamp
  /// How exactly that is known.
  let precision: Precision
  /// MySQL's code, such as `MY-011493`.
  let code: String?
  /// MySQL's part of the server, such as `Repl`; `SST` for what a transfer script says.
  let part: String?
  /// The level word, such as `ERROR`; severity is never taken from it.
  let level: String?
  /// The first line after the header, its end cut off when very long.
  let text: String
  /// The lines that follow without a header.
  var more: [String] = []

  /// The text without what a plugin's or provider's messages begin and end with.
  var message: Substring {
    let prefix = "Plugin group_replication reported: '"
    if text.hasPrefix(prefix) {
      let inner = text.dropFirst(prefix.count)
      return inner.hasSuffix("'") ? inner.dropLast() : inner
    }
    return text.hasPrefix("WSREP: ") ? text.dropFirst("WSREP: ".count) : text[...]
  }
}

/// Tells a line that begins a message from one that goes on with it.
struct LogHeaderReader {
  /// The clock of stamps without a zone.
  let zone: LogZone
  /// When the log is read.
  var now: Timestamp?
  /// The last stamp read.
  private(set) var last: Timestamp?

  /// Messages that say anything are shorter than this, in bytes.
  private static let longest = 2048

  /// Makes a reader of a log.
  init(zone: LogZone) { self.zone = zone }

  /// Reads the beginning of a message; nil for a line that has no stamp.
  mutating func entry(_ line: String) -> LogEntry? {
    let short = Substring(line.utf8.prefix(Self.longest))
    guard let entry = script(short) ?? stamped(short) else { return nil }
    last = entry.time
    return entry
  }

  /// `WSREP_SST: [INFO] rsync SST started on joiner (20261123 02:58:11.602)`.
  private func script(_ line: Substring) -> LogEntry? {
    guard line.hasPrefix("WSREP_SST: ["), line.hasSuffix(")"),
      let open = line.lastIndex(of: "("),
      let local = LogStamp.compact(line[open...].dropFirst().dropLast()),
      let time = zone.instant(of: local, after: last, now: now)
    else { return nil }
    var rest = line[..<open].dropFirst("WSREP_SST: ".count)
    let level = Self.bracketed(&rest)
    return LogEntry(
      time: time, precision: .exact, code: nil, part: "SST", level: level,
      text: Self.trimmed(rest))
  }

  private func stamped(_ line: Substring) -> LogEntry? {
    guard line.utf8.first.map({ (0x30...0x39).contains($0) }) == true,
      let stamp = LogStamp(
        line, last, local: { zone.instant(of: $0, after: last, now: now) })
    else { return nil }
    var rest = stamp.rest
    // The number of the thread; a crash has none.
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, rest.dropFirst(digits.count).first == " " {
      rest = rest.dropFirst(digits.count + 1)
    }
    let level = Self.bracketed(&rest)
    var (code, part): (String?, String?)
    if rest.hasPrefix("[MY-") {
      code = Self.bracketed(&rest)
      part = Self.bracketed(&rest)
    }
    return LogEntry(
      time: stamp.time, precision: stamp.precision, code: code, part: part, level: level,
      text: Self.trimmed(rest))
  }

  /// Takes `[word] ` off the beginning.
  private static func bracketed(_ rest: inout Substring) -> String? {
    guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
    let word = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    if rest.first == " " { rest = rest.dropFirst() }
    return String(word)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
