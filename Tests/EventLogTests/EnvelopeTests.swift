import EventLog
import Events
import Testing

@Suite("The envelope")
struct EnvelopeTests {
  /// An event with some of its text replaced.
  static func json(_ extra: String = "", id: String = "1", time: String = "2025-01-15T09:55:30Z")
    -> String
  {
    #"{"specversion":"1.0","id":"\#(id)","source":"/s","type":"t.happened","#
      + #""time":"\#(time)"\#(extra)}"#
  }

  static func error(of bytes: [UInt8]) -> String {
    do {
      _ = try Envelope(bytes)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  @Test("every attribute is read")
  func allAttributes() throws {
    let json = #"""
       { "time":"2025-01-15T10:55:30.5+01:00","type":"node.changed","source":"/mysql/db-1?x=%20#f",
      "id":"k1-000000000007","specversion":"1.0","subject":"node:c/db-2","precision":"about",
      "timebasis":"reconstructed","observedtime":"2025-01-15T10:00:00Z",
      "confirmedtime":"2025-01-15T10:00:01Z","recordedtime":"2025-01-15T10:00:02Z",
      "sequence":"42","incident":"incident:db-outage","assumedzone":"America/Port-au-Prince",
      "datacontenttype":"application/json",
      "dataschema":"https://example.com/s","zoo":true,"abc":"x","gone":null,
      "data":{"to":"down"}}
      """#
    let bytes = Array(json.utf8)
    let envelope = try Envelope(bytes)
    #expect(envelope.id == "k1-000000000007")
    #expect(envelope.source == "/mysql/db-1?x=%20#f")
    #expect(envelope.type == "node.changed")
    #expect(envelope.subject == "node:c/db-2")
    #expect(envelope.time == Timestamp(nanoseconds: 1_736_934_930_500_000_000))
    #expect(envelope.precision == .about)
    #expect(envelope.isReconstructed)
    #expect(envelope.observedTime == Timestamp(seconds: 1_736_935_200))
    #expect(envelope.confirmedTime == Timestamp(seconds: 1_736_935_201))
    #expect(envelope.recordedTime == Timestamp(seconds: 1_736_935_202))
    #expect(envelope.sequence == 42)
    #expect(envelope.incident == Subject(.incident, "db-outage"))
    #expect(envelope.assumedZone == "America/Port-au-Prince")
    #expect(envelope.dataContentType == "application/json")
    #expect(envelope.unknownAttributes == ["zoo", "abc"])
    let data = try #require(envelope.data)
    #expect(String(decoding: bytes[data], as: UTF8.self) == #"{"to":"down"}"#)
    #expect(bytes[envelope.object.lowerBound] == UInt8(ascii: "{"))
    #expect(envelope.object.upperBound == bytes.count)
  }

  @Test("what is left out has its stated default")
  func defaults() throws {
    let envelope = try Envelope(Array(Self.json(#","subject":null,"sequence":null"#).utf8))
    #expect(envelope.subject == nil && envelope.data == nil && envelope.sequence == nil)
    #expect(envelope.precision == .exact && !envelope.isReconstructed)
    #expect(envelope.observedTime == nil && envelope.incident == nil)
    #expect(envelope.assumedZone == nil)
    #expect(envelope.unknownAttributes.isEmpty)
  }

  @Test("escapes are read in names and values")
  func escapes() throws {
    let json =
      #"{"specversion":"1.0","\u0069d":"a\u00e9\ud83d\ude00\/\"\\","source":"\/s","#
      + #""type":"t","time":"2025\u002d01-15T09:55:30Z"}"#
    let envelope = try Envelope(Array(json.utf8))
    #expect(envelope.id == "aé😀/\"\\")
    #expect(envelope.source == "/s")
  }

  @Test("space around the object is not part of the body")
  func bodyIsTheObject() throws {
    let bytes = Array((" \t" + Self.json() + "\r\n").utf8)
    let event = try EventDecoder().check(bytes).event
    #expect(event.body == Array(Self.json().utf8))
  }

  @Test(
    "what is wrong is said with its field and its remedy",
    arguments: [
      ("", "is not a JSON object; an event begins with {"),
      ("[]", "is not a JSON object; an event begins with {"),
      ("{", "ends too early; a name in double quotes is missing"),
      ("{}", "specversion: is missing; write \"specversion\":\"1.0\""),
      (json() + "x", "has text after the closing }; write one event per line"),
      (json() + json(), "has text after the closing }; write one event per line"),
      (String(json().dropLast()), "ends too early; a comma or } is missing"),
      (json(","), "is not JSON: } where a name in double quotes should be"),
      (json(#","a"1"#), "is not JSON: 1 where a colon after the name should be"),
      (json(#","a":01"#), "a: is a number with a zero in front; leave it off"),
      (json(#","a":1."#), "a: is not JSON: } where a digit should be"),
      (json(#","a":-"#), "a: is not JSON: } where a digit should be"),
      (json(#","a":NaN"#), "a: is not JSON: N cannot begin a value"),
      (json(#","a":tru"#), "a: is not JSON: texts need double quotes, and true its whole word"),
      (json(#","a":'x'"#), "a: is not JSON: ' cannot begin a value"),
      (json(#","a":"x"#), "a: ends inside a text; its closing quote is missing"),
      (
        json(#","data":{"a":[1,{"b":"\x"}]}"#),
        #"data.a[1].b: has an escape that JSON does not have; write \\ for a backslash"#
      ),
      (json(#","data":"\ud800""#), "data: has half a surrogate pair; write the character itself"),
      (json(#","data":"\udc00""#), "data: has half a surrogate pair; write the character itself"),
      (
        json(#","data":"\ud800\u0041""#),
        "data: has half a surrogate pair; write the character itself"
      ),
      (json(#","data":"\u12g4""#), "data: has a \\u escape without four hexadecimal digits"),
      (json(#","id":"2""#), "id: is there twice; keep one"),
      (json(#","i\u0064":"2""#), "id: is there twice; keep one"),
      (json(#","data":{"a":1,"b":{"x":1,"x":2}}"#), "data.b.x: is there twice; keep one"),
      (json(#","data":[{"a":1,"\u0061":2}]"#), "data[0].a: is there twice; keep one"),
      (json(id: ""), "id: is empty; write a value or leave it out"),
      (json(id: #"\u0000"#), "id: has a control character; leave it out"),
      (json(id: #"a\nb"#), "id: has a control character; leave it out"),
      (json(id: "a\u{7F}"), "id: has a control character; leave it out"),
      (json(#","subject":"a\u0000b""#), "subject: has a control character; leave it out"),
      (json(#","subject":7"#), "subject: is not a text; put it in double quotes"),
      (json(#","subject":"""#), "subject: is empty; write a value or leave it out"),
      (
        json(time: "2025-01-15 09:55"),
        "time: \"2025-01-15 09:55\" has no zone; "
          + "write 2025-01-15T09:55:00+01:00, or import with --assume-zone Europe/Berlin"
      ),
      (
        json(time: "2025-02-30T09:55:00Z"),
        "time: \"2025-02-30T09:55:00Z\" is not a day of that month"
      ),
      (
        json(#","observedtime":"now""#),
        "observedtime: \"now\" is not a date and time; write 2025-01-15T09:55:00+01:00"
      ),
      (
        json(#","precision":"exakt""#),
        "precision: \"exakt\" is not one of exact, seconds, minutes, about; did you mean \"exact\"?"
      ),
      (
        json(#","timebasis":"guess""#), "timebasis: \"guess\" is not one of reconstructed, recorded"
      ),
      (
        json(#","incident":"node:a""#),
        "incident: \"node:a\" is not an incident; write incident: and its name, incident:db-outage"
      ),
      (json(#","sequence":1.5"#), "sequence: is not a whole number; write 42 or \"42\""),
      (
        json(#","sequence":99999999999999999999"#),
        "sequence: is a number beyond 64 bits; write it as a text"
      ),
      (json(#","Bad":1"#), "Bad: is not an attribute's name; CloudEvents allows a-z and 0-9"),
      (json(#","a_b":1"#), "a_b: is not an attribute's name; CloudEvents allows a-z and 0-9"),
      (
        json(#","a":{}"#),
        "a: is not a text, a whole number, true or false; put such values into data"
      ),
      (
        json(#","a":1.5"#),
        "a: is not a text, a whole number, true or false; put such values into data"
      ),
      (
        json(#","data":1,"data_base64":"AA==""#),
        "data_base64: is there beside the other of data and data_base64; keep one"
      ),
      (
        json(#","data_base64":"A""#),
        "data_base64: is not base64; write it as RFC 4648, section 4 says, with its padding"
      ),
    ])
  func refusals(json: String, error: String) {
    #expect(Self.error(of: Array(json.utf8)) == error)
  }

  @Test(
    "each required attribute is asked for, whatever the order",
    arguments: ["specversion", "id", "source", "type", "time"])
  func required(_ name: String) {
    let json = Self.json().replacing("\"\(name)\":", with: "\"other\":")
    #expect(Self.error(of: Array(json.utf8)).hasPrefix("\(name): is missing; write "))
    let null = Self.json().split(separator: ",").map { member in
      member.contains("\"\(name)\":") ? member.prefix { $0 != ":" } + ":null" : member
    }
    .joined(separator: ",")
    #expect(Self.error(of: Array(Self.closed(null).utf8)).hasPrefix("\(name): is missing; write "))
  }

  /// The replaced member may have been the first or the last.
  static func closed(_ json: String) -> String {
    (json.hasPrefix("{") ? "" : "{") + json + (json.hasSuffix("}") ? "" : "}")
  }

  @Test("an assumed zone has a name", arguments: ["Berlin time", "Europa/Bärlin", "CET,x"])
  func assumedZones(_ zone: String) {
    let reason = "is not the name of a time zone; write one such as Europe/Berlin"
    #expect(
      Self.error(of: Array(Self.json(#","assumedzone":"\#(zone)""#).utf8))
        == "assumedzone: \"\(zone)\" \(reason)")
  }

  @Test("a source is a URI reference", arguments: ["a b", "é", "a<b", #"a\"b"#, "{x}", #"a\\b"#])
  func sources(_ source: String) {
    let json = Self.json().replacing("\"/s\"", with: "\"\(source)\"")
    #expect(Self.error(of: Array(json.utf8)).contains("is not a URI"))
  }

  @Test("another version is refused")
  func version() {
    let json = Self.json().replacing("1.0", with: "0.3")
    #expect(
      Self.error(of: Array(json.utf8))
        == "specversion: \"0.3\" is not a version that can be read; write \"1.0\"")
  }

  @Test(
    "invalid UTF-8 and raw control characters are refused wherever they are",
    arguments: [
      [0xFF], [0x80], [0xC0, 0x80], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xE2, 0x82], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0x00], [0x0A], [0x1F],
    ] as [[UInt8]])
  func invalidBytes(_ bad: [UInt8]) {
    for padding in 0..<17 {
      let text = Array(repeating: UInt8(ascii: "x"), count: padding) + bad
      let bytes = Array(Self.json(#","data":""#).dropLast().utf8) + text + Array(#""}"#.utf8)
      let error = Self.error(of: bytes)
      #expect(error.hasPrefix("data: is not valid UTF-8") || error.hasPrefix("data: has a control"))
    }
    let name = Array(Self.json(#",""#).dropLast().utf8) + bad + Array(#"":1}"#.utf8)
    #expect(Self.error(of: name) != "accepted")
  }

  @Test("65,535 bytes are taken and 65,536 are not")
  func length() throws {
    let bare = Self.json(#","data":"""#).utf8.count
    func event(of length: Int) -> [UInt8] {
      Array(Self.json(#","data":"\#(String(repeating: "x", count: length - bare))""#).utf8)
    }
    #expect(try Envelope(event(of: 65_535)).data != nil)
    #expect(
      Self.error(of: event(of: 65_536))
        == "is 65536 bytes long and 65535 is the most; keep the rest elsewhere")
  }

  @Test("64 levels are taken and 65 are not")
  func depth() {
    func event(_ levels: Int) -> [UInt8] {
      let (open, close) = (
        String(repeating: "[", count: levels), String(repeating: "]", count: levels)
      )
      return Array(Self.json(",\"data\":\(open)\(close)").utf8)
    }
    #expect(Self.error(of: event(63)) == "accepted")
    #expect(
      Self.error(of: event(64)).hasSuffix("is nested more than 64 levels deep; write it flatter"))
    #expect(Self.error(of: event(30_000)).hasSuffix("write it flatter"))
  }

  @Test("an object of thousands of names is checked for repeats too")
  func manyNames() {
    let members = (0..<5000).map { "\"n\($0)\":0" }.joined(separator: ",")
    #expect(Self.error(of: Array(Self.json(",\"data\":{\(members)}").utf8)) == "accepted")
    let twice = Array(Self.json(",\"data\":{\(members),\"n\\u0034\":1}").utf8)
    #expect(Self.error(of: twice) == "data.n4: is there twice; keep one")
  }

  @Test("no beginning of an event is an event")
  func truncations() {
    let json = Array(Self.json(#","data":{"a":[1.5e3,true,null,"é\u00e9"]}"#).utf8)
    for end in 0..<json.count { #expect(Self.error(of: Array(json[..<end])) != "accepted") }
    #expect(Self.error(of: json) == "accepted")
  }
}
