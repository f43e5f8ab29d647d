import Events

/// A line of the kernel's log, as `journalctl -k`, `dmesg` or a syslog file writes it.
struct KernelLogLine {
  /// When it was written, where its stamp says so with a zone; nil for seconds since the boot and for local times.
  let time: Timestamp?
  /// What the kernel said.
  let message: Substring

  /// Reads a line; one without any stamp is all message.
  init(_ line: String) {
    let stamp = line.prefix { $0 != " " }
    time = Self.instant(stamp)
    if let range = line.firstRange(of: "kernel: ") {
      message = Self.withoutSeconds(line[range.upperBound...])
    } else {
      message = Self.withoutSeconds(time == nil ? line[...] : line[stamp.endIndex...].dropFirst())
    }
  }

  /// `2026-11-23T03:31:53+0100` too, which is how `journalctl -o short-iso` writes a zone.
  private static func instant(_ stamp: Substring) -> Timestamp? {
    guard stamp.utf8.count >= 20, stamp.utf8.count <= 40 else { return nil }
    if let time = try? RFC3339.parse(stamp.utf8) { return time }
    let zone = stamp.suffix(5)
    guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
    return try? RFC3339.parse("\(stamp.dropLast(2)):\(zone.suffix(2))")
  }

  /// The text after `[12345.678901] `.
  private static func withoutSeconds(_ text: Substring) -> Substring {
    guard text.first == "[", let end = text.firstIndex(of: "]") else { return text }
    let inside = text[text.index(after: text.startIndex)..<end]
    guard inside.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 32 }) else {
      return text
    }
    return text[text.index(after: end)...].drop { $0 == " " }
  }
}
