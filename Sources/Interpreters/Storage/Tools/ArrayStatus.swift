import Events

/// Arrays of Linux's software RAID, from `/proc/mdstat` or `mdadm --detail`.
enum ArrayStatus {
  static func read(
    status: Int, output: String, error: String
  ) throws(ToolTrouble) -> [StorageReport] {
    let lines = output.utf8.split(separator: UInt8(ascii: "\n")).prefix(5000)
      .map { String(decoding: $0, as: UTF8.self) }
    if lines.contains(where: { $0.hasPrefix("Personalities") }) { return mdstat(lines) }
    let arrays = details(lines)
    guard arrays.isEmpty else { return arrays }
    let words = Quotation.line(error.isEmpty ? output : error, limit: 120)
    throw ToolTrouble(reason: words.isEmpty ? "mdadm ended with status \(status)" : words)
  }

  // MARK: /proc/mdstat

  private static func mdstat(_ lines: [String]) -> [StorageReport] {
    var arrays: [StorageReport] = []
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if words.count > 2, words[1] == ":", !line.hasPrefix(" "), words[0] != "Personalities" {
        arrays.append(heading(words))
      } else if let last = arrays.last {
        arrays[arrays.count - 1] = detail(line, words, of: last)
      }
    }
    return arrays
  }

  /// `md0 : active raid1 sdb1[1](F) sda1[0]`.
  private static func heading(_ words: [String]) -> StorageReport {
    let failed = words.filter { $0.hasSuffix("(F)") }.map { "\($0.prefix { $0 != "[" }) failed" }
    guard words[2] == "active" else {
      return StorageReport(name: words[0], state: .down, troubles: ["it is \(words[2])"] + failed)
    }
    return StorageReport(name: words[0], state: failed.isEmpty ? .up : .degraded, troubles: failed)
  }

  /// `  976630464 blocks super 1.2 [2/1] [U_]`, and `  [=>…]  recovery = 12.6% (…) finish=127.5min speed=…`.
  private static func detail(
    _ line: String, _ words: [String], of array: StorageReport
  ) -> StorageReport {
    if let (wanted, there) = words.lazy.compactMap(counts).first, there < wanted {
      let state: ComponentState = array.state == .down || there == 0 ? .down : .degraded
      return StorageReport(
        name: array.name, state: state, troubles: ["\(there) of \(wanted) devices"] + array.troubles
      )
    }
    for work in ["recovery", "reshape"] where words.contains(work) || line.holds("\(work)=") {
      let share = words.first { $0.hasSuffix("%") }
      return StorageReport(
        name: array.name, state: array.state, troubles: array.troubles,
        progress: share.map { "\(work) \($0)" } ?? "\(work) is to begin")
    }
    return array
  }

  /// `[2/1]`: how many devices are wanted and there.
  private static func counts(_ word: String) -> (wanted: Int, there: Int)? {
    guard word.hasPrefix("["), word.hasSuffix("]") else { return nil }
    let parts = word.dropFirst().dropLast().split(separator: "/")
    guard parts.count == 2, let wanted = Int(parts[0]), let there = Int(parts[1]) else {
      return nil
    }
    return (wanted, there)
  }

  // MARK: mdadm --detail

  private static func details(_ lines: [String]) -> [StorageReport] {
    var arrays: [(name: String, fields: [String: String])] = []
    for line in lines {
      if line.hasPrefix("/dev/"), line.hasSuffix(":") {
        arrays.append((String(line.dropFirst(5).dropLast()), [:]))
      } else if let colon = line.firstRange(of: " : "), !arrays.isEmpty {
        let name = line[..<colon.lowerBound].trimming
        arrays[arrays.count - 1].fields[name] = line[colon.upperBound...].trimming
      }
    }
    return arrays.map { report($0.name, $0.fields) }
  }

  private static func report(_ name: String, _ fields: [String: String]) -> StorageReport {
    let words = (fields["State"] ?? "").split(separator: ",").map(\.trimming)
    let broken = ["FAILED", "inactive", "broken", "Not Started"].filter(words.contains)
    var troubles = broken.map { "it is \($0)" }
    if let wanted = fields["Raid Devices"].flatMap({ Int($0) }),
      let there = fields["Active Devices"].flatMap({ Int($0) }), there < wanted
    {
      troubles.append("\(there) of \(wanted) devices")
    } else if words.contains("degraded") {
      troubles.append("it is degraded")
    }
    if let failed = fields["Failed Devices"].flatMap({ Int($0) }), failed > 0 {
      troubles.append("\(failed) failed")
    }
    let state: ComponentState =
      words.isEmpty ? .unknown : !broken.isEmpty ? .down : troubles.isEmpty ? .up : .degraded
    let rebuilt = fields["Rebuild Status"].map { "recovery \(Quotation.line($0, limit: 40))" }
    return StorageReport(name: name, state: state, troubles: troubles, progress: rebuilt)
  }
}

extension Substring {
  /// The text without blanks at its ends.
  fileprivate var trimming: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
