import Events

/// The stamp at the beginning of a line of an error log.
struct LogStamp {
  /// The instant.
  let time: Timestamp
  /// Whether it is written to the second or finer.
  let precision: Precision
  /// The line after it.
  let rest: Substring

  /// Reads one of four forms; nil for any other line.
  ///
  /// MySQL: `2026-11-23T03:09:28.654816Z 0 …`, or with an offset. MariaDB: `2026-11-23  2:59:12 0 …`, its hour padded
  /// with a space. A crash of MariaDB: `261123  2:59:12 [ERROR] …`. A crash of MySQL: `03:09:28 UTC - …`, near `last`.
  /// `local` says when the server's clock showed a time.
  init?(_ line: Substring, _ last: Timestamp?, local: (CivilDate) -> Timestamp?) {
    let words = line.prefix(40)
    guard let blank = words.firstIndex(of: " ") else { return nil }
    let first = words[..<blank]
    switch first.utf8.count {
    case 20...: self.init(zoned: first, line[blank...])
    case 10: self.init(local: String(first), line[blank...], local)
    case 6: self.init(local: "20" + Self.dashed(first), line[blank...], local)
    case 8: self.init(timeOfDay: first, line[blank...], last)
    default: return nil
    }
  }

  private init?(zoned stamp: Substring, _ rest: Substring) {
    guard let time = try? RFC3339.parse(stamp.utf8) else { return nil }
    let precision: Precision = stamp.contains(".") ? .exact : .seconds
    self.init(time, precision, rest)
  }

  private init?(
    local date: String, _ rest: Substring, _ instant: (CivilDate) -> Timestamp?
  ) {
    guard let clock = Self.clock(rest.dropFirst()),
      let local = try? RFC3339.parseLocal("\(date) \(clock)").date,
      let time = instant(local)
    else { return nil }
    self.init(time, .seconds, rest.dropFirst(9))
  }

  private init?(timeOfDay: Substring, _ rest: Substring, _ last: Timestamp?) {
    guard let last, rest.hasPrefix(" UTC - ") else { return nil }
    let day = Elapsed.minutes(24 * 60)
    let near = [last - day, last, last + day].compactMap { date -> Timestamp? in
      let text = RFC3339.format(local: CivilDate(date)).prefix(10)
      return try? RFC3339.parse("\(text)T\(timeOfDay)Z")
    }
    func distance(_ time: Timestamp) -> Elapsed { time < last ? last - time : time - last }
    guard let time = near.min(by: { distance($0) < distance($1) }) else { return nil }
    self.init(time, .seconds, rest.dropFirst(" UTC - ".count))
  }

  private init(_ time: Timestamp, _ precision: Precision, _ rest: Substring) {
    (self.time, self.precision) = (time, precision)
    self.rest = rest.first == " " ? rest.dropFirst() : rest
  }

  /// `20261123 02:58:11.602`, as transfer scripts write it.
  static func compact(_ text: Substring) -> CivilDate? {
    guard text.utf8.count >= 17, text.dropFirst(8).first == " " else { return nil }
    let date = text.prefix(2) + dashed(text.dropFirst(2).prefix(6))
    return try? RFC3339.parseLocal("\(date) \(text.dropFirst(9))").date
  }

  /// `26-11-23` of `261123`.
  private static func dashed(_ text: Substring) -> String {
    "\(text.prefix(2))-\(text.dropFirst(2).prefix(2))-\(text.dropFirst(4))"
  }

  /// `02:59:12` of ` 2:59:12`; nil when it is no time of day.
  private static func clock(_ text: Substring) -> String? {
    let clock = text.prefix(8)
    guard clock.utf8.count == 8, clock.dropFirst(2).first == ":" else { return nil }
    return clock.first == " " ? "0" + clock.dropFirst() : String(clock)
  }
}
