/// The comma separated form: `show stat` on the stats socket, `;csv` on the stats page.
///
/// The header says which column is where (HAProxy management guide, section 9.1): columns were added with nearly
/// every version. What stands before the header is the answer to `show info`, one `Name: value` a line.
extension HAProxyStats {
  /// Reads the form; nil when there is no header of it.
  static func csv(_ text: String) -> HAProxyStats? {
    let bytes = Array(text.utf8)
    guard let start = headerStart(bytes) else { return nil }
    var rows = CSVRows(bytes: bytes[start...])
    guard let header = rows.next(), let columns = Columns(header) else { return nil }
    var stats = HAProxyStats()
    stats.process = process(info: bytes[..<start])
    while stats.servers.count + stats.backends.count < mostRows, let row = rows.next() {
      stats.take(row, columns)
    }
    return stats
  }

  private mutating func take(_ row: [String], _ columns: Columns) {
    func value(_ column: String) -> String? { columns.value(column, in: row) }
    guard let proxy = value("pxname"), let name = value("svname"), let status = value("status")
    else { return }
    func count(_ column: String) -> Int? { value(column).flatMap(Int.init) }
    let past = Past(
      changedSecondsAgo: count("lastchg"), downs: count("chkdown"), downtime: count("downtime"))
    switch name {
    case "FRONTEND": break
    case "BACKEND":
      backends.append(Backend(proxy: proxy, status: status, past: past))
    // A listener of a frontend has a row of its own when `option socket-stats` is set.
    case _ where status == "OPEN" || value("type") == "3": break
    default:
      servers.append(
        Server(
          proxy: proxy, name: name, status: status, isBackup: value("bck") == "1",
          isChecked: columns.has("chkfail") ? value("chkfail") != nil : nil,
          check: value("check_status").flatMap(Self.check), lastCheck: value("last_chk"),
          past: past))
    }
  }

  /// The code of a check: `* ` before it says that the next one is under way, `INI` that none has ended.
  private static func check(_ text: String) -> String? {
    let code = text.hasPrefix("* ") ? String(text.dropFirst(2)) : text
    return code == "INI" || code == "UNK" ? nil : code
  }

  private static func process(info: ArraySlice<UInt8>) -> Process {
    var process = Process()
    for line in info.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      guard parts.count == 2 else { continue }
      let number = Int(String(decoding: parts[1].filter { $0 > 0x20 }, as: UTF8.self))
      switch String(decoding: parts[0], as: UTF8.self) {
      case "Pid": process.pid = number
      case "Uptime_sec": process.uptime = number
      default: break
      }
    }
    return process
  }

  private static func headerStart(_ bytes: [UInt8]) -> Int? {
    let mark = Array("# pxname,".utf8)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      if bytes[start...].starts(with: mark) { return start }
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      start = end + 1
    }
    return nil
  }
}

/// Where each column is.
private struct Columns {
  private let places: [String: Int]

  init?(_ header: [String]) {
    var places: [String: Int] = [:]
    for (place, name) in header.enumerated() {
      let name = place == 0 && name.hasPrefix("# ") ? String(name.dropFirst(2)) : name
      places[name] = places[name] ?? place
    }
    self.places = places
    guard has("pxname"), has("svname"), has("status") else { return nil }
  }

  func has(_ name: String) -> Bool { places[name] != nil }

  /// The value of a column; nil when the version has none, or the row leaves it empty.
  func value(_ name: String, in row: [String]) -> String? {
    guard let place = places[name], row.indices.contains(place), !row[place].isEmpty else {
      return nil
    }
    return row[place]
  }
}

/// The rows of a comma separated text; a quoted field may hold commas, line ends and doubled quotation marks
/// (RFC 4180).
private struct CSVRows {
  let bytes: ArraySlice<UInt8>
  private var index: Int

  init(bytes: ArraySlice<UInt8>) { (self.bytes, index) = (bytes, bytes.startIndex) }

  /// The next row that is not empty; nil at the end.
  mutating func next() -> [String]? {
    while index < bytes.endIndex {
      let row = line()
      if row != [""] { return row }
    }
    return nil
  }

  private mutating func line() -> [String] {
    var row: [String] = []
    while true {
      row.append(field())
      guard index < bytes.endIndex else { return row }
      let separator = bytes[index]
      index += 1
      if separator != UInt8(ascii: ",") { return row }
    }
  }

  /// Reads up to the comma or line end, which stays.
  private mutating func field() -> String {
    var (text, isQuoted) = ([UInt8](), false)
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let isDoubled = isQuoted && index + 1 < bytes.endIndex && bytes[index + 1] == byte
        if isDoubled { text.append(byte) } else { isQuoted.toggle() }
        index += isDoubled ? 2 : 1
        continue
      }
      if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") { break }
      text.append(byte)
      index += 1
    }
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}
