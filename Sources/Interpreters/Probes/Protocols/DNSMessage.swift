/// Reads the answers of name servers (RFC 1035, section 4).
///
/// Names may point to earlier bytes; a pointer that does not point back is refused, so there is no loop, and no name
/// longer than 255 bytes.
public enum DNSMessage {
  /// Reads the answer to a question: the addresses of its name, and of the names that it is an alias of.
  ///
  /// A failure of the kind `tooLarge` says that the answer did not fit; ask again over TCP. What is broken off, made
  /// up, or the answer to something else is a `protocolError`.
  public static func parse(_ bytes: [UInt8], answering question: DNSQuestion)
    -> Result<DNSAnswer, TransportFailure>
  {
    do {
      var reader = Reader(bytes: bytes)
      return .success(try reader.answer(to: question))
    } catch {
      return .failure(error)
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func answer(to question: DNSQuestion) throws(TransportFailure) -> DNSAnswer {
      let (id, flags) = (try number(), try number())
      guard id == question.id, flags & 0x8000 != 0 else {
        throw broken("it answers another question")
      }
      guard flags & 0x0200 == 0 else {
        throw TransportFailure(.tooLarge, in: .transfer, "the answer is cut off")
      }
      let (questions, answers) = (try number(), try number())
      index += 4
      for _ in 0..<questions { try take(question) }
      let code = Int(flags & 0x000F)
      guard code == 0 else { return DNSAnswer(code: code) }
      var records: [Record] = []
      for _ in 0..<answers { records.append(try record()) }
      return DNSAnswer(addresses: Self.addresses(of: question, in: records))
    }

    /// Passes over the question that a server repeats; it must be ours.
    private mutating func take(_ question: DNSQuestion) throws(TransportFailure) {
      let (name, type, kind) = (try name(), try number(), try number())
      guard name == question.name.lowercased(), type == question.type.rawValue, kind == 1 else {
        throw broken("it answers another question")
      }
    }

    private struct Record {
      let owner: String
      let type: UInt16
      let address: String?
      let alias: String?
    }

    private mutating func record() throws(TransportFailure) -> Record {
      let (owner, type, kind) = (try name(), try number(), try number())
      index += 4
      let length = Int(try number())
      guard length <= bytes.count - index else { throw broken("the message ends early") }
      let end = index + length
      defer { index = end }
      guard kind == 1 else { return Record(owner: owner, type: 0, address: nil, alias: nil) }
      let data = Array(bytes[index..<end])
      switch type {
      case 1 where length == 4:
        return Record(owner: owner, type: type, address: IPAddress.v4(data), alias: nil)
      case 28 where length == 16:
        return Record(owner: owner, type: type, address: IPAddress.v6(data), alias: nil)
      case 5: return Record(owner: owner, type: type, address: nil, alias: try name())
      case 1, 28: throw broken("an address has a wrong length")
      default: return Record(owner: owner, type: type, address: nil, alias: nil)
      }
    }

    /// The addresses that are the name's own or those of what it is an alias of.
    private static func addresses(of question: DNSQuestion, in records: [Record]) -> [String] {
      var name = question.name.lowercased()
      for _ in 0..<mostAliases {
        let record = records.first { $0.owner == name && $0.alias != nil }
        guard let alias = record?.alias else { break }
        name = alias
      }
      return records.filter { $0.owner == name && $0.type == question.type.rawValue }
        .compactMap(\.address)
    }

    private static let mostAliases = 16

    private mutating func number() throws(TransportFailure) -> UInt16 {
      guard bytes.count - index >= 2, index >= 0 else { throw broken("the message ends early") }
      defer { index += 2 }
      return UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }

    /// Reads a name in small letters, and stands behind it afterwards.
    private mutating func name() throws(TransportFailure) -> String {
      var (labels, length, place) = ([String](), 0, index)
      var (start, behind) = (index, Int?.none)
      while true {
        guard place < bytes.count else { throw broken("the message ends early") }
        let size = Int(bytes[place])
        switch size {
        case 0:
          index = behind ?? place + 1
          return labels.joined(separator: ".")
        case 1...63:
          length += size + 1
          guard length <= 255, bytes.count - place > size else { throw broken("a name has no end") }
          let label = bytes[(place + 1)...(place + size)]
          labels.append(String(decoding: label, as: UTF8.self).lowercased())
          place += size + 1
        case 192...:
          guard bytes.count - place >= 2 else { throw broken("the message ends early") }
          let target = (size & 0x3F) << 8 | Int(bytes[place + 1])
          guard target < start else { throw broken("a name does not point back") }
          behind = behind ?? place + 2
          (start, place) = (target, target)
        default: throw broken("a name has a label of an unknown kind")
        }
      }
    }

    private func broken(_ reason: String) -> TransportFailure {
      TransportFailure(.protocolError, in: .transfer, reason)
    }
  }
}
