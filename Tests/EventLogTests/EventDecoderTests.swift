import EventLog
import Events
import Testing

@Suite("Events from CloudEvents and back")
struct EventDecoderTests {
  static func json(
    type: String = "component.changed", subject: String? = "node:c/db-1", _ rest: String
  ) -> [UInt8] {
    let subject = subject.map { ",\"subject\":\"\($0)\"" } ?? ""
    return Array(
      (#"{"specversion":"1.0","id":"1","source":"/s","type":"\#(type)","#
        + #""time":"2025-01-15T09:55:30Z"\#(subject)\#(rest)}"#).utf8)
  }

  static func record(_ bytes: [UInt8]) throws -> LogRecord {
    let event = try EventDecoder().check(bytes).event
    return LogRecord(
      position: Position(4), recordedAt: Timestamp(seconds: 1_800_000_000), key: event.key,
      type: event.type, subject: event.subject, occurredAt: event.occurredAt, body: event.body)
  }

  @Test("a known type is decoded with all that is around it")
  func knownType() throws {
    let bytes = Self.json(
      #","precision":"seconds","sequence":9,"#
        + #""data":{"to":"down","reason":"left","spare":1},"extra":"x""#
    )
    let event = try EventDecoder().event(from: Self.record(bytes))
    #expect(event.payload as? ComponentChanged == ComponentChanged(to: .down, reason: "left"))
    #expect(event.subject == Subject(.node, "c/db-1"))
    #expect(event.position == Position(4))
    #expect(event.recordedAt == Timestamp(seconds: 1_800_000_000))
    #expect(event.observedAt == event.occurredAt)
    #expect(event.precision == .seconds && event.sequence == 9)
    #expect(event.unknownAttributes == ["extra", "data.spare"])
  }

  @Test("the recorded time of an earlier log goes before this log's own")
  func recordedTime() throws {
    let bytes = Self.json(#","recordedtime":"2025-01-15T10:00:00Z","data":{"to":"up"}"#)
    let event = try EventDecoder().event(from: Self.record(bytes))
    #expect(event.recordedAt == Timestamp(seconds: 1_736_935_200))
  }

  @Test(
    "what is unknown is kept and noted",
    arguments: [
      (
        json(type: "component.chnged", ""),
        [
          "type: \"component.chnged\" is not in the catalogue; kept, without meaning; "
            + "did you mean \"component.changed\"?"
        ]
      ),
      (
        json(type: "weather.turned", #","subjct":"x""#),
        [
          "type: \"weather.turned\" is not in the catalogue; kept, without meaning",
          "subjct: is not known here; kept, without meaning; did you mean \"subject\"?",
        ]
      ),
      (
        json(#","data":{"to":"up","reasn":"x"}"#),
        ["data.reasn: is not known here; kept, without meaning; did you mean \"data.reason\"?"]
      ),
      (json(#","data":{"to":"up"}"#), []),
    ])
  func notes(bytes: [UInt8], notes: [String]) throws {
    #expect(try EventDecoder().check(bytes).notes == notes)
  }

  @Test(
    "a known type with the wrong subject or data is refused with the path of the field",
    arguments: [
      (
        json(subject: nil, #","data":{"to":"up"}"#),
        "subject: is missing; write kind:name, such as node:mysql/db-2"
      ),
      (
        json(subject: "db-2", #","data":{"to":"up"}"#),
        "subject: \"db-2\" is not a subject; write kind:name, such as node:mysql/db-2"
      ),
      (json(""), "data.to: is missing; component.changed needs it"),
      (json(#","data":{}"#), "data.to: is missing; component.changed needs it"),
      (
        json(#","data":[]"#),
        "data: is not an object; write {…} with the fields of component.changed"
      ),
      (
        json(#","data":null"#),
        "data: is not an object; write {…} with the fields of component.changed"
      ),
      (
        json(#","data":{"to":"dwon"}"#),
        "data.to: \"dwon\" is not one of up, degraded, down, unknown, maintenance; "
          + "did you mean \"down\"?"
      ),
      (json(#","data":{"to":7}"#), "data.to: is a number, a text is needed"),
      (json(#","data":{"to":null}"#), "data.to: is null, a text is needed"),
      (json(#","data":{"to":"up","reason":["a"]}"#), "data.reason: is a list, a text is needed"),
    ])
  func refusals(bytes: [UInt8], error: String) {
    #expect(throws: EnvelopeError.self) { try EventDecoder().check(bytes) }
    do { _ = try EventDecoder().check(bytes) } catch { #expect("\(error)" == error.description) }
    #expect(Self.refusal(of: bytes) == error)
  }

  static func refusal(of bytes: [UInt8]) -> String {
    do {
      return "accepted with \(try EventDecoder().check(bytes).notes)"
    } catch { return "\(error)" }
  }

  @Test("an unknown type is an event without meaning, about its source when it has no subject")
  func unknownType() throws {
    let event = try EventDecoder().event(
      from: Self.record(Self.json(type: "weather.turned", subject: nil, #","data":[1]"#)))
    #expect(event.type == "weather.turned" && event.effects.isEmpty)
    #expect(event.subject == Subject(.source, "/s"))
    let free = try EventDecoder().event(
      from: Self.record(Self.json(type: "weather.turned", subject: "some text", "")))
    #expect(free.subject == Subject(.source, "/s") && free.unknownAttributes == ["subject"])
  }

  @Test("a redacted record says so")
  func redacted() throws {
    let record = LogRecord(
      position: Position(0), recordedAt: Timestamp(seconds: 5),
      key: EventKey(source: "/s", id: "1"), type: "component.changed", subject: "node:a",
      occurredAt: Timestamp(seconds: 1), body: [], isRedacted: true)
    let event = try EventDecoder().event(from: record)
    #expect(event.payload as? RedactedPayload == RedactedPayload(originalType: "component.changed"))
    #expect(event.type == "component.changed" && event.subject == Subject(.node, "a"))
  }

  @Test("a record that is no event is corrupt at its position")
  func corrupt() throws {
    let record = LogRecord(
      position: Position(3), recordedAt: Timestamp(seconds: 5),
      key: EventKey(source: "/s", id: "1"), type: "t", subject: nil,
      occurredAt: Timestamp(seconds: 1), body: Array("{".utf8))
    #expect(
      throws: EventLogError.corrupt(
        Position(3), "t ends too early; a name in double quotes is missing")
    ) { try EventDecoder().event(from: record) }
  }

  @Test("a record that today's catalogue would refuse is kept without a meaning")
  func unreadable() throws {
    let body =
      #"{"specversion":"1.0","id":"1","source":"/s","type":"component.changed","#
      + #""subject":"node:a","time":"2025-01-15T09:00:00Z","data":{"to":"sideways"}}"#
    let record = LogRecord(
      position: Position(3), recordedAt: Timestamp(seconds: 5),
      key: EventKey(source: "/s", id: "1"), type: "component.changed", subject: "node:a",
      occurredAt: Timestamp(seconds: 1), body: Array(body.utf8))
    let event = try EventDecoder().event(from: record)
    let payload = try #require(event.payload as? UnknownPayload)
    #expect(payload.refusal?.contains("sideways") == true)
    #expect(event.effects.isEmpty && event.type == "component.changed")
  }

  @Test("a draft is written in a fixed order and read back the same")
  func draft() throws {
    var draft = EventDraft(
      key: EventKey(source: "/s", id: "a\"\\\n".replacing("\n", with: "é")),
      subject: Subject(.node, "c/db-1"), time: Timestamp(nanoseconds: 1_736_931_330_000_000_001),
      payload: ComponentChanged(from: .up, to: .down, reason: "a/b\u{1}"))
    draft.precision = .minutes
    draft.isReconstructed = true
    draft.observedTime = Timestamp(seconds: 1_736_931_340)
    draft.confirmedTime = Timestamp(seconds: 1_736_931_341)
    draft.recordedTime = Timestamp(seconds: 1_736_931_342)
    draft.sequence = 7
    draft.incident = Subject(.incident, "x")
    let incoming = try draft.encoded()
    #expect(
      String(decoding: incoming.body, as: UTF8.self) == #"""
        {"specversion":"1.0","id":"a\"\\é","source":"/s","type":"component.changed",\#
        "subject":"node:c/db-1",\#
        "time":"2025-01-15T08:55:30.000000001Z","precision":"minutes","timebasis":"reconstructed",\#
        "observedtime":"2025-01-15T08:55:40Z","confirmedtime":"2025-01-15T08:55:41Z",\#
        "recordedtime":"2025-01-15T08:55:42Z","sequence":"7","incident":"incident:x",\#
        "data":{"from":"up","reason":"a/b\u0001","to":"down"}}
        """#)
    let (checked, notes) = try EventDecoder().check(incoming.body)
    #expect(checked == incoming && notes.isEmpty)
    let event = try EventDecoder().event(from: Self.record(incoming.body))
    #expect(event.occurredAt == draft.time && event.isReconstructed && event.sequence == 7)
    #expect(
      event.payload as? ComponentChanged
        == ComponentChanged(from: .up, to: .down, reason: "a/b\u{1}"))
  }

  @Test("a draft that cannot be an event is refused")
  func badDraft() {
    let draft = EventDraft(
      key: EventKey(source: "a b", id: "1"), type: "t", subject: nil,
      time: Timestamp(seconds: 0), data: [String: String]())
    #expect(throws: EnvelopeError.self) { try draft.encoded() }
    let number = EventDraft(
      key: EventKey(source: "a", id: "1"), type: "t", subject: nil,
      time: Timestamp(seconds: 0), data: Double.nan)
    #expect(throws: EnvelopeError.self) { try number.encoded() }
  }

  @Test(
    "counted ids are read, others are not counted",
    arguments: [
      ("k1-000000000042", "k1", 42), ("a-b-000000000001", "a-b", 1), ("k1-42", nil, 0),
      ("-000000000042", nil, 0), ("k1-00000000004x", nil, 0), ("k1000000000042", nil, 0),
    ] as [(String, String?, Int64)])
  func countedIDs(text: String, incarnation: String?, counter: Int64) {
    let id = CountedID(text)
    #expect(id == incarnation.map { CountedID(incarnation: $0, counter: counter) })
    if let id { #expect(id.text == text) }
  }

  @Test("a source's counters are the same in every order of arrival")
  func counters() {
    for seed in 0..<50 as Range<UInt64> {
      var generator = SplitMix(state: seed)
      let numbers = (1...40).filter { _ in Bool.random(using: &generator) }
      var counters = SourceCounters()
      for number in (numbers + numbers).shuffled(using: &generator) {
        counters.note(id: CountedID(incarnation: "k", counter: Int64(number)).text)
      }
      let missing = Set(1...(numbers.last ?? 1)).subtracting(numbers)
      #expect(Set(counters.state.gaps.flatMap { Array($0).map(Int.init) }) == missing)
      let first = missing.min() ?? (numbers.last ?? 0) + 1
      #expect(counters.state.contiguousUpTo == (first == 1 ? nil : Int64(first - 1)))
    }
  }
}
