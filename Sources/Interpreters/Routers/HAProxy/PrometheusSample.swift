/// One line of Prometheus' text exposition format 0.0.4: `name{label="value"} 1.5`.
struct PrometheusSample: Equatable {
  let name: String
  let labels: [String: String]
  /// The value; nil when it is not a number.
  let value: Double?

  /// The value as a whole number; nil when it is none.
  var whole: Int? { value.flatMap { Int(exactly: $0) } }

  /// Reads a line; nil for a comment, and for what is not of the format.
  init?(_ line: some Sequence<UInt8>) {
    var reader = Reader(bytes: Array(line))
    guard let name = reader.name(), let labels = reader.labels(), let value = reader.word() else {
      return nil
    }
    let number = Double(value)
    self.init(name: name, labels: labels, value: number.flatMap { $0.isNaN ? nil : $0 })
  }

  private init(name: String, labels: [String: String], value: Double?) {
    (self.name, self.labels, self.value) = (name, labels, value)
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
      while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { index += 1 }
    }

    /// Letters, digits, `_` and `:`; nil when there are none.
    mutating func name() -> String? {
      let start = index
      while let byte = next, Self.isNameByte(byte) { index += 1 }
      return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
    }

    /// `{a="b",c="d"}`, or nothing.
    mutating func labels() -> [String: String]? {
      var labels: [String: String] = [:]
      guard next == UInt8(ascii: "{") else { return labels }
      index += 1
      while true {
        skipSpace()
        if next == UInt8(ascii: "}") {
          index += 1
          return labels
        }
        guard let name = name(), next == UInt8(ascii: "=") else { return nil }
        index += 1
        guard let value = quoted() else { return nil }
        labels[name] = value
        if next == UInt8(ascii: ",") { index += 1 }
      }
    }

    /// A value in quotation marks, in which `\\`, `\"` and `\n` are escapes.
    private mutating func quoted() -> String? {
      guard next == UInt8(ascii: "\"") else { return nil }
      index += 1
      var text: [UInt8] = []
      while let byte = next {
        index += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
        guard byte == UInt8(ascii: "\\"), let escaped = next else {
          text.append(byte)
          continue
        }
        text.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
        index += 1
      }
      return nil
    }

    /// What stands up to the next space; a time may follow it.
    mutating func word() -> String? {
      skipSpace()
      let start = index
      while let byte = next, byte > 0x20 { index += 1 }
      return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"):
        true
      default: false
      }
    }
  }
}
