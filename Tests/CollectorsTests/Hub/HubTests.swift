import EventLog
import Events
import Testing

@testable import Collectors

/// A log is appended to from other processes through its hub, whatever those send.
@Suite(.timeLimit(.minutes(20))) struct HubTests {
  @Test func whatIsAppendedIsInTheLog() async throws {
    let hub = try MemoryHub()
    let (client, log) = (hub.client, hub.log)
    #expect(await client.isThere())
    let events = try (1...3).map { try event($0) }
    let stored = MerkleHash.sha256(events[1].body)
    #expect(try await client.append(events) == (0...2).map { .accepted(Position($0)) })
    #expect(
      try await client.append([events[0], event(2, text: "other")])
        == [.duplicate(Position(0)), .conflict(Position(1), stored: stored)])
    #expect(try await client.append([]) == [])
    let head = await log.head()
    #expect(try await client.checkpoint().head == head)
    try await client.redact(Position(2))
    #expect(try await log.read(from: Position(2), limit: 1).map(\.isRedacted) == [true])
  }

  @Test func whatTheLogRefusesIsToldInItsWords() async throws {
    let hub = try MemoryHub()
    let client = hub.client
    let refused = await failure { () throws(EventLogError) in try await client.redact(Position(7)) }
    #expect("\(String(describing: refused))".contains("outOfRange(\"position 7"))
    // The digest that it is given is none.
    let misread = await failure { () throws(EventLogError) in
      try await client.backup(to: "/nowhere")
    }
    #expect(misread?.unavailable?.contains("cannot be read") == true)
  }

  @Test func manyClientsAtTheSameTimeAreAllServed() async throws {
    let hub = try MemoryHub()
    let (client, log) = (hub.client, hub.log)
    let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...150 {
        group.addTask { try await client.append([event(number)]).count }
      }
      return try await group.reduce(0, +)
    }
    #expect(accepted == 150)
    #expect(await log.head().size == 150)
  }

  static let rubbish: [[UInt8]] = [
    Array("GET / HTTP/1.1\r\n\r\n".utf8), [0xFF, 0xFF, 0xFF, 0xFF],
    [0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF],
    [0, 0, 0, 2, 0x03, 0xFF, 0xFF, 0xFF], [0, 0, 0, 1, 0, 0, 0, 4] + Array("pin".utf8), [0, 0], [],
  ]

  @Test(arguments: rubbish)
  func aClientThatSendsRubbishIsLetGo(_ bytes: [UInt8]) async throws {
    let hub = try MemoryHub()
    #expect(await UnixClient.exchange(bytes, at: hub.path) == [])
    #expect(await hub.client.isThere())
  }

  @Test func aClientThatSaysNothingHoldsUpNobody() async throws {
    let hub = try MemoryHub()
    let deadline = Deadline(milliseconds: 120_000)
    let silent = try (0..<5).map { _ in try Socket(toPath: hub.path, by: deadline) }
    let half = try Socket(toPath: hub.path, by: deadline)
    try half.send([0, 0, 0, 1, 0, 0, 0, 4, 0x70])
    #expect(await hub.client.isThere())
    withExtendedLifetime((silent, half)) {}
  }

  @Test(arguments: [Message("sing"), Message("redact"), Message("redact", [[0x78]]), Message("")])
  func aQuestionThatIsNoneIsAnsweredSo(_ message: Message) async throws {
    let hub = try MemoryHub()
    let reply = try #require(await UnixClient.exchange(message.bytes, at: hub.path))
    let text = String(decoding: reply, as: UTF8.self)
    #expect(text.contains("unavailable"))
    #expect(text.contains("does not know"))
  }

  @Test func anEventThatIsNoneIsRefusedAndNothingOfItsBatchKept() async throws {
    let hub = try MemoryHub()
    let good = try event(1)
    let bad = IncomingEvent(
      key: good.key, type: good.type, subject: nil, occurredAt: good.occurredAt,
      body: Array("{}".utf8))
    let client = hub.client
    let refused = await failure { () throws(EventLogError) in
      try await client.append([good, bad])
    }
    #expect(refused?.unavailable?.contains("an event was refused") == true)
    #expect(await hub.log.head().size == 0)
  }
}
