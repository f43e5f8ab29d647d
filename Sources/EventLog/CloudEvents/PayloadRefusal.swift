/// Puts a `DecodingError` of a payload into one line that names the field.
struct PayloadRefusal {
  private let path: [any CodingKey]
  private let reason: String

  init(_ error: any Error, type: String) {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      (path, reason) = (context.codingPath + [key], "is missing; \(type) needs it")
    case .valueNotFound(_, let context), .typeMismatch(_, let context),
      .dataCorrupted(let context):
      (path, reason) = (context.codingPath, context.debugDescription)
    default: (path, reason) = ([], "cannot be read: \(error)")
    }
  }

  /// The error with the path of the field from `data` on.
  func envelopeError(at offset: Int) -> EnvelopeError {
    let field = path.reduce(into: "data") { text, key in
      text += key.intValue.map { "[\($0)]" } ?? "." + key.stringValue
    }
    return EnvelopeError(field: field, reason: reason, offset: offset)
  }
}
