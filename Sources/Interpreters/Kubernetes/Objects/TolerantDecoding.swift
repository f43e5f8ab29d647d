/// Decoding of objects of which another program decides the form.
extension KeyedDecodingContainer {
  /// The value of a key; nil when there is none or it has another form than expected.
  func tolerant<Value: Decodable>(_ key: Key) -> Value? {
    try? decodeIfPresent(Value.self, forKey: key)
  }

  /// The text of a key, at most so many bytes of it.
  func text(_ key: Key, limit: Int = 1024) -> String? {
    let text: String? = tolerant(key)
    return text.map { $0.beginning(bytes: limit) }
  }

  /// The elements of a list that have the expected form, at most so many.
  func list<Value: Decodable>(_ key: Key, limit: Int = 1000) -> [Value] {
    let elements: [Tolerant<Value>]? = tolerant(key)
    return (elements ?? []).lazy.compactMap(\.value).prefix(limit).map { $0 }
  }

  /// The texts of an object by their names, of the names that are wanted.
  func texts(_ key: Key, named wanted: Set<String>) -> [String: String]? {
    let texts: [String: Tolerant<String>]? = tolerant(key)
    let kept = (texts ?? [:]).compactMapValues { $0.value?.beginning(bytes: 256) }
      .filter { wanted.contains($0.key) }
    return kept.isEmpty ? nil : kept
  }
}

/// A value that may have another form than expected.
struct Tolerant<Value: Decodable>: Decodable {
  /// The value; nil when it has another form.
  let value: Value?

  init(from decoder: any Decoder) { value = try? Value(from: decoder) }
}

extension String {
  /// The first bytes of the text, so that no text held in memory is without end.
  func beginning(bytes limit: Int) -> String {
    utf8.count <= limit ? self : String(decoding: utf8.prefix(limit), as: UTF8.self)
  }
}
