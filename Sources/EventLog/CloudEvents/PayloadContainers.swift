/// The members of an object of a payload.
struct PayloadMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: [(name: JSONText, value: JSONValue)]
  let path: PayloadPath

  var codingPath: [any CodingKey] { path.keys }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.name.string) } }

  func contains(_ key: Key) -> Bool { value(of: key) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { try scalar(key).decodeNil() }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try scalar(key).decode(type) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try scalar(key).decode(type)
  }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try scalar(key).decode(type)
  }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try scalar(key).decode(type) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try scalar(key).decode(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try scalar(key).decode(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try scalar(key).decode(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try scalar(key).decode(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try scalar(key).decode(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try scalar(key).decode(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try scalar(key).decode(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
    try scalar(key).decode(type)
  }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
    try scalar(key).decode(type)
  }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
    try scalar(key).decode(type)
  }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try scalar(key).decode(type)
  }

  func nestedContainer<Nested>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key).unkeyedContainer()
  }

  func superDecoder() -> any Decoder {
    PayloadDecoder(value: JSONValue(bytes: .init(start: nil, count: 0)), path: path)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

  private func value(of key: Key) -> JSONValue? {
    let name = key.stringValue
    return members.first { $0.name.isSame(as: name) }?.value
  }

  private func scalar(_ key: Key) throws -> PayloadScalar {
    guard let value = value(of: key) else {
      throw DecodingError.keyNotFound(key, .init(codingPath: path.keys, debugDescription: ""))
    }
    return PayloadScalar(value: value, path: path.appending(key))
  }

  private func decoder(_ key: Key) throws -> PayloadDecoder {
    let scalar = try scalar(key)
    return PayloadDecoder(value: scalar.value, path: scalar.path)
  }
}

extension JSONText {
  fileprivate func isSame(as name: String) -> Bool {
    hasEscapes ? string == name : name.utf8.count == utf8.count && utf8.elementsEqual(name.utf8)
  }
}

/// The elements of a list of a payload.
struct PayloadElements: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let path: PayloadPath
  private(set) var currentIndex = 0

  init(elements: [JSONValue], path: PayloadPath) {
    (self.elements, self.path) = (elements, path)
  }

  var codingPath: [any CodingKey] { path.keys }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  mutating func decodeNil() throws -> Bool {
    let isNull = try peek(Never.self).decodeNil()
    if isNull { currentIndex += 1 }
    return isNull
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try next(type).decode(type) }
  mutating func decode(_ type: String.Type) throws -> String { try next(type).decode(type) }
  mutating func decode(_ type: Double.Type) throws -> Double { try next(type).decode(type) }
  mutating func decode(_ type: Float.Type) throws -> Float { try next(type).decode(type) }
  mutating func decode(_ type: Int.Type) throws -> Int { try next(type).decode(type) }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try next(type).decode(type) }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try next(type).decode(type) }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try next(type).decode(type) }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try next(type).decode(type) }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try next(type).decode(type) }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next(type).decode(type) }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next(type).decode(type) }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next(type).decode(type) }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next(type).decode(type) }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try next(type).decode(type)
  }

  mutating func nestedContainer<Nested>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder(type).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try decoder([Any].self).unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try decoder(Never.self) }

  private func peek(_ type: any Any.Type) throws -> PayloadScalar {
    let path = path.appending(PayloadIndex(intValue: currentIndex))
    guard elements.indices.contains(currentIndex) else {
      throw DecodingError.valueNotFound(
        type, .init(codingPath: path.keys, debugDescription: "is missing; the list is too short"))
    }
    return PayloadScalar(value: elements[currentIndex], path: path)
  }

  private mutating func next(_ type: any Any.Type) throws -> PayloadScalar {
    let scalar = try peek(type)
    currentIndex += 1
    return scalar
  }

  private mutating func decoder(_ type: any Any.Type) throws -> PayloadDecoder {
    let scalar = try next(type)
    return PayloadDecoder(value: scalar.value, path: scalar.path)
  }
}
