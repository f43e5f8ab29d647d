import Events
import Foundation
import Testing

@testable import EventLog

@Suite("Payloads beside Foundation's decoder")
struct PayloadDecoderTests {
  struct Inner: Codable, Equatable {
    let name: String
    let numbers: [Int]?
    let next: [Inner]?
  }

  struct Rich: Codable, Equatable {
    let text: String
    let flag: Bool?
    let small: Int8?
    let large: UInt64?
    let ratio: Double?
    let list: [String?]?
    let inner: Inner?
    let table: [String: Int]?
    let state: ComponentState?
    let subject: Subject?
  }

  static func ours<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try Array(json.utf8).withUnsafeBufferPointer { try PayloadDecoder.decode(type, from: $0) }
  }

  static func refusal(_ json: String) -> String {
    do {
      return "accepted \(try ours(Rich.self, json))"
    } catch { return PayloadRefusal(error, type: "t").envelopeError(at: 0).description }
  }

  @Test(
    "what both take is the same value",
    arguments: [
      #"{"text":"a"}"#, #"{ "text" : "\u00e9\n\"" , "flag":true,"small":-128 }"#,
      #"{"te\u0078t":"a","flag":null,"large":18446744073709551615,"ratio":-1.5e3}"#,
      #"{"text":"","small":3.0,"ratio":7,"list":["a",null,"b"],"unknown":{"x":[1]}}"#,
      #"{"text":"a","inner":{"name":"n","numbers":[1,2,3],"#
        + #""next":[{"name":"m"},{"name":"o","numbers":[]}]}}"#,
      #"{"text":"a","table":{"one":1,"two":2},"state":"down","subject":"node:c/db-1"}"#,
    ])
  func sameValues(_ json: String) throws {
    let theirs = try JSONDecoder().decode(Rich.self, from: Data(json.utf8))
    #expect(try Self.ours(Rich.self, json) == theirs)
  }

  @Test(
    "what is refused names the field and what is needed",
    arguments: [
      (#"{}"#, "data.text: is missing; t needs it"),
      (#"{"text":null}"#, "data.text: is null, a text is needed"),
      (#"{"text":{}}"#, "data.text: is an object, a text is needed"),
      (#"{"text":"a","flag":"yes"}"#, "data.flag: is a text, true or false is needed"),
      (
        #"{"text":"a","small":128}"#,
        "data.small: is 128, which does not fit; a whole number is needed"
      ),
      (
        #"{"text":"a","small":1.5}"#,
        "data.small: is 1.5, which does not fit; a whole number is needed"
      ),
      (#"{"text":"a","small":"1"}"#, "data.small: is a text, a whole number is needed"),
      (
        #"{"text":"a","large":-1}"#,
        "data.large: is -1, which does not fit; a whole number is needed"
      ),
      (#"{"text":"a","ratio":true}"#, "data.ratio: is true or false, a number is needed"),
      (
        #"{"text":"a","ratio":1e999}"#,
        "data.ratio: is a number that is too large; write a smaller one"
      ),
      (#"{"text":"a","list":{}}"#, "data.list: is an object, a list is needed"),
      (#"{"text":"a","list":["a",7]}"#, "data.list[1]: is a number, a text is needed"),
      (#"{"text":"a","inner":[]}"#, "data.inner: is a list, an object is needed"),
      (
        #"{"text":"a","inner":{"name":"n","next":[{"name":"m"},{}]}}"#,
        "data.inner.next[1].name: is missing; t needs it"
      ),
      (#"{"text":"a","table":{"one":"1"}}"#, "data.table.one: is a text, a whole number is needed"),
      (
        #"{"text":"a","state":"upp"}"#,
        "data.state: \"upp\" is not one of up, degraded, down, unknown, maintenance; "
          + "did you mean \"up\"?"
      ),
      (
        #"{"text":"a","subject":"db"}"#,
        "data.subject: \"db\" is not a subject; write kind:name, such as node:mysql/db-2"
      ),
    ])
  func refusals(json: String, error: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Rich.self, from: Data(json.utf8))
    }
    #expect(Self.refusal(json) == error)
  }
}
