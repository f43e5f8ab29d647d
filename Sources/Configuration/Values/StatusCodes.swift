/// HTTP statuses as a configuration has them, `200` or `200-299`.
enum StatusCodes {
  /// Reads one status or a range of them.
  static func parse(_ text: String) throws(Refusal) -> ClosedRange<Int> {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(number)
    guard let first = ends[0], ends.count <= 2, let last = ends[ends.count - 1] else {
      throw Refusal("\(text.quoted) is not a status; write one such as 200, or 200-299")
    }
    guard 100...599 ~= first, 100...599 ~= last, first <= last else {
      throw Refusal("\(text.quoted) is not a status; write numbers from 100 to 599, lowest first")
    }
    return first...last
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.count == 3 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(text) : nil
  }
}
