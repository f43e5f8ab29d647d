import CMariaDB
import Glibc
import Interpreters

/// The rows of a statement as they come in, up to a limit.
struct SQLResult {
  private let columns: [String]
  private var values: [[String?]] = []
  private var bytes = 0

  /// No statement of ours has more rows; a server that sends more is not read to its end.
  static let rowLimit = 10_000
  /// Nor more bytes, all rows together.
  static let byteLimit = 16 << 20
  /// A row longer than this is an error of the client's.
  static let packetLimit = 4 << 20

  init(_ result: UnsafeMutablePointer<MYSQL_RES>) {
    let first = mysql_fetch_fields(result)
    let fields = UnsafeBufferPointer(
      start: first, count: first == nil ? 0 : Int(mysql_num_fields(result)))
    columns = fields.map { field in field.name.map { String(cString: $0) } ?? "" }
  }

  /// True when no more is read.
  var isFull: Bool { values.count >= Self.rowLimit || bytes >= Self.byteLimit }

  var rows: SQLRows { SQLRows(columns: columns, values: values) }

  mutating func take(_ row: MYSQL_ROW, _ lengths: UnsafeMutablePointer<UInt>?) {
    let texts = columns.indices.map { column -> String? in
      guard let text = row[column], let lengths else { return nil }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(clamping: lengths[column]))
      return String(decoding: bytes, as: UTF8.self)
    }
    bytes += texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    values.append(texts)
  }
}

/// Copies of texts for a C library that reads them after the call that was given them.
final class CTexts {
  private var copies: [String: UnsafeMutablePointer<CChar>] = [:]

  deinit { for copy in copies.values { free(copy) } }

  /// A copy that lives as long as this does; nil when there is no memory.
  func copy(of text: String) -> UnsafePointer<CChar>? {
    if let copy = copies[text] { return UnsafePointer(copy) }
    guard let copy = strdup(text) else { return nil }
    copies[text] = copy
    return UnsafePointer(copy)
  }
}
