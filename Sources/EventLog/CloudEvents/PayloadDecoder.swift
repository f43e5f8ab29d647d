/// Decodes a payload from JSON that was checked before, where it is in memory.
///
/// It exists because the general decoder of Foundation costs more than twice as much for objects this small,
/// in a loop that runs over every event of a log; and because it words its refusals for who wrote the event.
struct PayloadDecoder: Decoder {
  let value: JSONValue
  let path: PayloadPath

  var codingPath: [any CodingKey] { path.keys }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// Decodes a value of a type.
  ///
  /// - Throws: `DecodingError` whose description is a reason for `EnvelopeError`.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: UnsafeBufferPointer<UInt8>
  ) throws -> Value {
    try Value(from: PayloadDecoder(value: JSONValue(bytes: bytes), path: PayloadPath()))
  }

  func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard value.kind == .object else { throw path.mismatch(type, value.kind, .object) }
    return KeyedDecodingContainer(PayloadMembers(members: value.members, path: path))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard value.kind == .list else { throw path.mismatch([Any].self, value.kind, .list) }
    return PayloadElements(elements: value.elements, path: path)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    PayloadScalar(value: value, path: path)
  }
}

/// Where in a payload a value is; put together only when an error asks.
struct PayloadPath {
  private var parent: [any CodingKey] = []
  private var key: (any CodingKey)?

  /// The keys from the top of the payload.
  var keys: [any CodingKey] { key.map { parent + [$0] } ?? parent }

  /// The path of a member or element.
  func appending(_ key: some CodingKey) -> PayloadPath {
    PayloadPath(parent: keys, key: key)
  }

  /// The error of a value of another kind.
  func mismatch(
    _ type: any Any.Type, _ found: JSONValue.Kind, _ wanted: JSONValue.Kind
  ) -> DecodingError {
    mismatch(type, found, wanted.rawValue)
  }

  /// The error of a value of another kind, in the words for what is needed.
  func mismatch(
    _ type: any Any.Type, _ found: JSONValue.Kind, _ wanted: String
  ) -> DecodingError {
    let reason = "is \(found.rawValue), \(wanted) is needed"
    return .typeMismatch(type, .init(codingPath: keys, debugDescription: reason))
  }
}

/// The place of an element in a list.
struct PayloadIndex: CodingKey {
  let intValue: Int?
  var stringValue: String { intValue.map(String.init) ?? "" }

  init(intValue: Int) { self.intValue = intValue }
  init?(stringValue: String) { nil }
}
