extension ZoneRules {
  /// Why bytes are not a time zone file.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The zone asked for.
    public let zone: String
    /// What is wrong.
    public let reason: String

    /// The zone and the reason.
    public var description: String { "time zone \(zone): \(reason)" }
  }

  /// Reads a compiled time zone file (TZif, RFC 8536): version 1, or the 64-bit block and footer of later ones.
  ///
  /// - Throws: `Failure` when the bytes are not such a file; take the file from the time zone database.
  public init(tzif bytes: [UInt8], name: String) throws(Failure) {
    var reader = TZifReader(bytes: bytes, zone: name)
    self = try reader.rules()
  }
}

/// Reads the parts of a TZif file in order; every read is checked against the end.
private struct TZifReader {
  let bytes: [UInt8]
  let zone: String
  var index = 0

  init(bytes: [UInt8], zone: String) {
    self.bytes = bytes
    self.zone = zone
  }

  struct Header {
    let version: UInt8
    let universal: Int
    let standard: Int
    let leaps: Int
    let transitions: Int
    let types: Int
    let characters: Int

    func size(timeWidth: Int) -> Int {
      transitions * (timeWidth + 1) + types * 6 + characters + leaps * (timeWidth + 4) + standard
        + universal
    }
  }

  mutating func rules() throws(ZoneRules.Failure) -> ZoneRules {
    let first = try header()
    if first.version == 0 { return try block(first, timeWidth: 4) }
    _ = try take(first.size(timeWidth: 4))
    return try block(try header(), timeWidth: 8)
  }

  private mutating func header() throws(ZoneRules.Failure) -> Header {
    guard Array(try take(4)) == Array("TZif".utf8) else {
      throw failure("is not a compiled time zone file (TZif)")
    }
    let version = try integer(1)
    _ = try take(15)
    var counts: [Int] = []
    for _ in 0..<6 { counts.append(Int(try integer(4) & 0xFFFF_FFFF)) }
    let header = Header(
      version: UInt8(truncatingIfNeeded: version), universal: counts[0], standard: counts[1],
      leaps: counts[2], transitions: counts[3], types: counts[4], characters: counts[5])
    guard header.types > 0 else { throw failure("has no local time types") }
    return header
  }

  private mutating func block(
    _ header: Header, timeWidth: Int
  ) throws(ZoneRules.Failure) -> ZoneRules {
    guard header.size(timeWidth: timeWidth) <= bytes.count - index else { throw truncated }
    var times: [Int64] = []
    for _ in 0..<header.transitions { times.append(try integer(timeWidth)) }
    let indexes = Array(try take(header.transitions))
    let periods = try periods(header)
    _ = try take(header.leaps * (timeWidth + 4) + header.standard + header.universal)
    guard indexes.allSatisfy({ $0 < periods.count }) else {
      throw failure("names a local time type it does not have")
    }
    let transitions = zip(times, indexes).map { ZoneRules.Transition(at: $0, periods[Int($1)]) }
    return ZoneRules(
      name: zone, initial: periods[0], transitions: transitions,
      rule: timeWidth == 8 ? try footer() : nil)
  }

  private mutating func periods(_ header: Header) throws(ZoneRules.Failure) -> [ZoneRules.Period] {
    var types: [(offset: Int, name: Int)] = []
    for _ in 0..<header.types {
      let offset = Int(try integer(4))
      _ = try take(1)
      types.append((offset, Int(try integer(1) & 0xFF)))
    }
    let names = try take(header.characters)
    var periods: [ZoneRules.Period] = []
    for type in types {
      guard type.name < names.count, (-93_599...93_599).contains(type.offset) else {
        throw failure("has a local time type out of range")
      }
      let name = names[(names.startIndex + type.name)...].prefix { $0 != 0 }
      periods.append(
        .init(offsetSeconds: type.offset, abbreviation: String(decoding: name, as: UTF8.self)))
    }
    return periods
  }

  private mutating func footer() throws(ZoneRules.Failure) -> POSIXZone? {
    guard index < bytes.count else { return nil }
    let rest = try take(bytes.count - index)
    let text = rest.dropFirst().prefix { $0 != UInt8(ascii: "\n") }
    if text.isEmpty { return nil }
    guard let rule = POSIXZone(text) else {
      throw failure("has a footer that is not a TZ rule: \(String(decoding: text, as: UTF8.self))")
    }
    return rule
  }

  /// A big-endian two's complement integer of 1, 4 or 8 bytes.
  private mutating func integer(_ width: Int) throws(ZoneRules.Failure) -> Int64 {
    let taken = try take(width)
    var value: Int64 = (taken.first ?? 0) >= 0x80 ? -1 : 0
    for byte in taken { value = value << 8 | Int64(byte) }
    return value
  }

  private mutating func take(_ count: Int) throws(ZoneRules.Failure) -> ArraySlice<UInt8> {
    guard count <= bytes.count - index else { throw truncated }
    defer { index += count }
    return bytes[index..<index + count]
  }

  private var truncated: ZoneRules.Failure { failure("ends before its last part") }

  private func failure(_ reason: String) -> ZoneRules.Failure {
    ZoneRules.Failure(zone: zone, reason: reason)
  }
}
