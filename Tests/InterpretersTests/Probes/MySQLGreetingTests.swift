import Interpreters
import Testing

/// The first packet of a MySQL-protocol server is read, and everything else survived.
@Suite struct MySQLGreetingTests {
  /// What a MariaDB 10.11 sent.
  private let greeting = bytes(
    "640000000a352e352e352d31302e31312e31392d4d6172696144422d302b646562313275310003000000"
      + "527e46227341284500fef7080200ff81150000000000001d0000006138343a6777442a4459704a006d7973"
      + "716c5f6e61746976655f70617373776f726400")
  /// What it sent when it was full: no SQL state, because it does not know yet what the client understands.
  private let full = bytes("17000000ff1004546f6f206d616e7920636f6e6e656374696f6e73")

  @Test func aRealGreetingGivesTheVersion() {
    #expect(
      MySQLGreeting.parse(greeting)
        == .success(.greeting(version: "5.5.5-10.11.19-MariaDB-0+deb12u1")))
    #expect(MySQLGreeting.length(of: greeting) == greeting.count)
  }

  @Test func aRealRefusalGivesCodeAndWords() {
    #expect(
      MySQLGreeting.parse(full) == .success(.error(code: 1040, message: "Too many connections")))
  }

  @Test func anSQLStateIsNoPartOfTheWords() {
    let packet = bytes("0e000001ff13072330384130316e6f206462")
    #expect(MySQLGreeting.parse(packet) == .success(.error(code: 1811, message: "no db")))
  }

  @Test func anErrorMayHaveNoWords() {
    #expect(
      MySQLGreeting.parse(bytes("03000000ff1004")) == .success(.error(code: 1040, message: "")))
    #expect(
      MySQLGreeting.parse(bytes("05000000ff10042330"))
        == .success(.error(code: 1040, message: "#0")))
  }

  @Test func nothingIsAConnectionThatWasBrokenOff() {
    guard case .failure(let failure) = MySQLGreeting.parse([]) else {
      Issue.record("an empty answer is no greeting")
      return
    }
    #expect(failure.kind == .reset)
  }

  @Test(arguments: [
    "00", "000000", "00000000", "0100000009", "010000000a", "020000000a00", "03000000ff10",
    "02000000ff10", "ffffff000a38", "0500000000000000ff", "485454502f312e3120343030",
    "160301020001000001fc0303", "0a352e37", "ff100454",
  ])
  func whatIsNoGreetingIsRefused(_ hex: String) {
    guard case .failure(let failure) = MySQLGreeting.parse(bytes(hex)) else {
      Issue.record("\(hex) is no greeting")
      return
    }
    #expect(failure.kind == .protocolError)
  }

  @Test func everyBeginningAndEveryChangedByteIsSurvived() {
    for packet in [greeting, full] {
      for end in 0..<packet.count {
        #expect((try? MySQLGreeting.parse(Array(packet[..<end])).get()) == nil)
      }
      for index in packet.indices {
        for byte: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
          var changed = packet
          changed[index] = byte
          _ = MySQLGreeting.parse(changed)
        }
      }
    }
  }

  @Test func aVersionCannotBeMarkup() {
    let version = "\u{1B}[2J8\u{202E}" + String(repeating: "9", count: 200)
    let body = [10] + Array(version.utf8) + [0, 1, 2]
    let packet = [UInt8(body.count & 0xFF), UInt8(body.count >> 8), 0, 0] + body
    guard case .success(.greeting(let read)) = MySQLGreeting.parse(packet) else {
      Issue.record("a strange version is still a greeting")
      return
    }
    #expect(read == "[2J8" + String(repeating: "9", count: 96) + "…")
  }
}
