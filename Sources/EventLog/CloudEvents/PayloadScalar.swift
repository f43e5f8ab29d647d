/// One text, number, true or false of a payload.
struct PayloadScalar: SingleValueDecodingContainer {
  let value: JSONValue
  let path: PayloadPath

  var codingPath: [any CodingKey] { path.keys }

  func decodeNil() -> Bool { value.kind == .null }

  func decode(_ type: Bool.Type) throws -> Bool {
    guard value.kind == .boolean else { throw path.mismatch(type, value.kind, .boolean) }
    return value.bytes.first == UInt8(ascii: "t")
  }

  func decode(_ type: String.Type) throws -> String {
    guard let text = value.text else { throw path.mismatch(type, value.kind, .text) }
    return text
  }

  func decode(_ type: Double.Type) throws -> Double {
    guard let digits = value.number else { throw path.mismatch(type, value.kind, .number) }
    guard let number = Double(digits), number.isFinite else { throw tooLarge }
    return number
  }

  func decode(_ type: Float.Type) throws -> Float {
    let number = Float(try decode(Double.self))
    guard number.isFinite else { throw tooLarge }
    return number
  }

  func decode(_ type: Int.Type) throws -> Int { try integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try Value(from: PayloadDecoder(value: value, path: path))
  }

  /// A whole number, also when it is written as 3.0 or 3e2.
  private func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    guard let digits = value.number else {
      throw path.mismatch(type, value.kind, "a whole number")
    }
    if let number = Number(digits) { return number }
    guard let number = Double(digits).flatMap({ Number(exactly: $0) }) else {
      let reason = "is \(digits), which does not fit; a whole number is needed"
      throw DecodingError.dataCorrupted(.init(codingPath: path.keys, debugDescription: reason))
    }
    return number
  }

  private var tooLarge: DecodingError {
    let reason = "is a number that is too large; write a smaller one"
    return .dataCorrupted(.init(codingPath: path.keys, debugDescription: reason))
  }
}
