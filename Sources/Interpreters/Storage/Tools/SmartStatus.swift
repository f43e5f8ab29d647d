import Events

/// A disk, from `smartctl -j` and the bits of its exit status (smartctl(8), "EXIT STATUS").
enum SmartStatus {
  /// The bits of the exit status that are used.
  private enum Bit {
    static let commandLine = 1 << 0
    static let notOpened = 1 << 1
    static let failing = 1 << 3
    static let belowThreshold = 1 << 4
    static let selfTest = 1 << 7
  }

  static func read(
    status: Int, output: String, error: String
  ) throws(ToolTrouble) -> [StorageReport]? {
    guard let document = JSONDocument(parsing: output) else {
      let words = Quotation.line(error.isEmpty ? output : error, limit: 120)
      throw ToolTrouble(reason: words.isEmpty ? "smartctl ended with status \(status)" : words)
    }
    let exit = document[member: "smartctl"]?[member: "exit_status"]?.whole ?? status
    let device = document[member: "device"]?[member: "name"]?.text ?? "disk"
    let name = device.hasPrefix("/dev/") ? String(device.dropFirst(5)) : device
    let words = messages(document)
    if words.contains(where: { $0.holds("STANDBY") || $0.holds("SLEEP") }) { return nil }
    guard exit & Bit.commandLine == 0 else {
      throw ToolTrouble(reason: words.first ?? "smartctl does not understand its options")
    }
    guard exit & Bit.notOpened == 0 else { return [try unopened(name, words)] }
    let troubles = troubles(document, exit)
    return [
      StorageReport(name: name, state: troubles.isEmpty ? .up : .degraded, troubles: troubles)
    ]
  }

  private static func unopened(
    _ name: String, _ words: [String]
  ) throws(ToolTrouble) -> StorageReport {
    let reason = words.first ?? "it cannot be opened"
    if reason.holds("Permission denied") { throw ToolTrouble(reason: reason) }
    return StorageReport(name: name, state: .down, troubles: [reason])
  }

  private static func messages(_ document: JSONDocument) -> [String] {
    (document[member: "smartctl"]?[member: "messages"]?.elements ?? []).compactMap {
      $0[member: "string"]?.text.map { Quotation.line($0, limit: 120) }
    }
  }

  /// What is wrong with a disk that still works.
  ///
  /// That its error log holds errors (bit 6) is not among them: it holds those of its whole life.
  private static func troubles(_ document: JSONDocument, _ exit: Int) -> [String] {
    var troubles: [String] = []
    if exit & Bit.failing != 0 || document[member: "smart_status"]?[member: "passed"]?.flag == false
    {
      troubles.append("it says that it is failing")
    }
    let attributes = document[member: "ata_smart_attributes"]?[member: "table"]?.elements ?? []
    let now = attributes.filter { $0[member: "when_failed"]?.text == "now" }
      .compactMap { $0[member: "name"]?.text }
    if !now.isEmpty {
      troubles.append("\(now.prefix(4).joined(separator: ", ")) below the threshold")
    } else if exit & Bit.belowThreshold != 0 {
      troubles.append("an attribute is below its threshold")
    }
    let health = document[member: "nvme_smart_health_information_log"]
    if let warning = health?[member: "critical_warning"]?.whole, warning != 0 {
      troubles.append("critical warning \(warning)")
    }
    if exit & Bit.selfTest != 0 { troubles.append("its self-test failed") }
    return troubles
  }
}
