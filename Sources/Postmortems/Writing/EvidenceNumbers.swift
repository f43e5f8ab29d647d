/// Citation numbers as a reader meets them.
public enum EvidenceNumbers {
  /// `E1, E3–E5`: ascending, each once, three or more in a row as a range.
  public static func joined(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in Set(numbers).sorted() {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map(words).joined(separator: ", ")
  }

  private static func words(_ run: ClosedRange<Int>) -> String {
    switch run.count {
    case 1: "E\(run.lowerBound)"
    case 2: "E\(run.lowerBound), E\(run.upperBound)"
    default: "E\(run.lowerBound)–E\(run.upperBound)"
    }
  }
}
