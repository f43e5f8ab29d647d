import EventLog
import Events

/// Which version of which log the front matter of a document says it was made from.
struct StatedVersion {
  let incident: String
  let origin: String
  let size: Int
  let root: String
  let knownAt: Timestamp?
  /// The version that the errata in it are told against.
  let errata: Cut?

  /// Reads the head of a document; nil when it does not say all of it.
  init?(_ document: String) {
    let values = Self.frontMatter(of: document)
    guard let incident = values["incident"], let origin = values["log-origin"],
      let size = values["log-size"].flatMap({ Int($0) }), size > 0, let root = values["log-root"]
    else { return nil }
    (self.incident, self.origin, self.size, self.root) = (incident, origin, size, root)
    knownAt = Self.time(values["known-at"])
    errata = values["errata-since"].flatMap { Int($0) }.map {
      Cut(position: $0, knownAt: Self.time(values["errata-known-at"]))
    }
  }

  /// What the new errata are told against: this version, or, when the log has not grown, what the old ones are.
  func cut(before loaded: LoadedLog) -> Cut? {
    if size == loaded.head.size { return errata }
    return size < loaded.head.size ? Cut(position: size - 1, knownAt: knownAt) : nil
  }

  private static func time(_ text: String?) -> Timestamp? {
    text.flatMap { try? RFC3339.parse($0) }
  }

  /// The keys and values between the two fences at the head.
  private static func frontMatter(of document: String) -> [String: String] {
    let lines = document.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    guard lines.first == "---" else { return [:] }
    return lines.dropFirst().prefix { $0 != "---" }.reduce(into: [:]) { values, line in
      guard let colon = line.firstRange(of: ": ") else { return }
      values[String(line[..<colon.lowerBound])] = unquoted(line[colon.upperBound...])
    }
  }

  /// The text of a scalar as the writer of documents quotes it.
  private static func unquoted(_ value: some StringProtocol) -> String {
    guard value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") else {
      return String(value)
    }
    var isEscaped = false
    return value.dropFirst().dropLast().reduce(into: "") { text, character in
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        text.append(character)
        isEscaped = false
      }
    }
  }
}
