import Interpreters
import Testing

/// Questions to name servers are as RFC 1035 has them, and only their own answers are read.
@Suite struct DNSMessageTests {
  /// `a.example`, IPv4, number 0x1234.
  private let question = "1234 8180 0001 0002 0000 0000 01 61 07 6578616d706c65 00 0001 0001"

  @Test func aQuestionIsWritten() throws {
    let message = try asked().message
    #expect(message == bytes("1234 0100 0001 0000 0000 0000 01 61 07 6578616d706c65 00 0001 0001"))
    let six = try #require(DNSQuestion(id: 0xFFFF, name: "A.example.", type: .aaaa))
    #expect(six.name == "A.example")
    #expect(six.message.suffix(4) == bytes("001c 0001")[...])
  }

  @Test(arguments: [
    "", ".", "..", "a..b", ".a", "a b", "bücher.example", String(repeating: "a", count: 64),
    String(repeating: "a.", count: 128), "a\u{0}b",
  ])
  func aNameThatDNSCannotCarryIsRefused(_ name: String) {
    #expect(DNSQuestion(id: 1, name: name, type: .a) == nil)
  }

  @Test func addressesAreReadThroughPointers() throws {
    let answer = bytes(
      question + "c00c 0001 0001 0000003c 0004 c0000201" + "c00c 0001 0001 0000003c 0004 c0000202")
    #expect(try read(answer) == DNSAnswer(addresses: ["192.0.2.1", "192.0.2.2"]))
  }

  @Test func anAliasIsFollowedAndAStrangersAddressIsNot() throws {
    // a.example is an alias of b.example; evil.example has an address too.
    let answer = bytes(
      "1234 8180 0001 0003 0000 0000 01 61 07 6578616d706c65 00 0001 0001"
        + "c00c 0005 0001 0000003c 0004 01 62 c00e" + "c027 0001 0001 0000003c 0004 c0000203"
        + "04 6576696c c00e 0001 0001 0000003c 0004 c6336407")
    #expect(try read(answer) == DNSAnswer(addresses: ["192.0.2.3"]))
  }

  @Test func anAddressOfIPv6IsWrittenInItsUsualForm() throws {
    let header = "1234 8180 0001 0001 0000 0000 01 61 07 6578616d706c65 00 001c 0001"
    let record = "c00c 001c 0001 0000003c 0010 "
    func read(_ address: String) throws -> [String] {
      let question = try #require(DNSQuestion(id: 0x1234, name: "a.example", type: .aaaa))
      return try DNSMessage.parse(bytes(header + record + address), answering: question).get()
        .addresses
    }
    #expect(try read("20010db8 00000000 00000000 00000001") == ["2001:db8::1"])
    #expect(try read("20010db8 00000001 00000000 00000001") == ["2001:db8:0:1::1"])
    #expect(try read("00000000 00000000 00000000 00000000") == ["::"])
    #expect(try read("00010002 00030004 00050006 00070000") == ["1:2:3:4:5:6:7:0"])
  }

  @Test(arguments: [(3, "8183"), (2, "8182"), (5, "8185")])
  func aRefusalHasItsCode(_ code: Int, _ flags: String) throws {
    let answer = bytes("1234 \(flags) 0001 0000 0000 0000 01 61 07 6578616d706c65 00 0001 0001")
    #expect(try read(answer) == DNSAnswer(code: code))
  }

  @Test func anAnswerThatIsCutOffAsksForTCP() {
    #expect(failure(bytes("1234 8380 0001 0000 0000 0000"))?.kind == .tooLarge)
  }

  @Test(arguments: [
    ("", "ends early"),
    ("1234", "ends early"),
    ("1234 8180 0001 0001 0000 0000", "ends early"),
    ("4321 8180 0000 0000 0000 0000", "another question"),
    ("1234 0100 0000 0000 0000 0000", "another question"),
    ("1234 8180 0001 0000 0000 0000 01 62 07 6578616d706c65 00 0001 0001", "another question"),
    ("1234 8180 0001 0000 0000 0000 01 61 07 6578616d706c65 00 001c 0001", "another question"),
    // A name that points to itself, to a later byte, and round in a circle.
    ("1234 8180 0001 0000 0000 0000 c00c 0001 0001", "point back"),
    ("1234 8180 0001 0000 0000 0000 c020 0001 0001", "point back"),
    ("1234 8180 0001 0000 0000 0000 01 61 c00c 0001 0001", "point back"),
    ("1234 8180 0001 0000 0000 0000 40 61 00 0001 0001", "unknown kind"),
    ("1234 8180 0001 0000 0000 0000 3f 61 00", "no end"),
    ("1234 8180 0000 0001 0000 0000 00 0001 0001 00000000 0004 c000", "ends early"),
    ("1234 8180 0000 0001 0000 0000 00 0001 0001 00000000 0003 c00002", "wrong length"),
    ("1234 8180 0000 0001 0000 0000 00 001c 0001 00000000 0004 c0000201", "wrong length"),
    ("1234 8180 0000 ffff 0000 0000", "ends early"),
  ])
  func aBrokenAnswerIsRefused(_ hex: String, _ reason: String) {
    let failure = failure(bytes(hex))
    #expect(failure?.kind == .protocolError)
    #expect(failure?.detail.contains(reason) == true)
  }

  @Test func aNameWithoutEndIsRefused() {
    let label = "3f " + String(repeating: "61", count: 63)
    let name = String(repeating: label, count: 5) + "00"
    let failure = failure(bytes("1234 8180 0001 0000 0000 0000 " + name + "0001 0001"))
    #expect(failure?.detail == "a name has no end")
  }

  @Test func everyBeginningAndEveryChangedByteIsSurvived() throws {
    let answer = bytes(
      question + "c00c 0005 0001 0000003c 0004 01 62 c00e" + "c027 0001 0001 0000003c 0004 c0000203"
    )
    #expect(try read(answer).addresses == ["192.0.2.3"])
    for end in 0..<answer.count { #expect(failure(Array(answer[..<end])) != nil) }
    for index in answer.indices {
      for byte: UInt8 in [0, 1, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFF] {
        var changed = answer
        changed[index] = byte
        _ = failure(changed)
      }
    }
  }

  private func asked() throws -> DNSQuestion {
    try #require(DNSQuestion(id: 0x1234, name: "a.example", type: .a))
  }

  private func read(_ message: [UInt8]) throws -> DNSAnswer {
    try DNSMessage.parse(message, answering: asked()).get()
  }

  private func failure(_ message: [UInt8]) -> TransportFailure? {
    guard let question = DNSQuestion(id: 0x1234, name: "a.example", type: .a),
      case .failure(let failure) = DNSMessage.parse(message, answering: question)
    else { return nil }
    return failure
  }
}
