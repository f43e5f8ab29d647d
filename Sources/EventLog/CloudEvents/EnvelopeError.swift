/// Why bytes are not an event, in words that say where and what to write instead.
public struct EnvelopeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the field, such as `time`, `data.to` or `data.hosts[2]`; nil when it is the whole.
  public let field: String?
  /// What is wrong and what to do about it, such as `is missing; every event needs it`.
  public let reason: String
  /// The byte of the event at which it was noticed, from 0.
  public let offset: Int

  /// Makes an error.
  public init(field: String?, reason: String, offset: Int) {
    self.field = field
    self.reason = reason
    self.offset = offset
  }

  init(_ reason: String, at offset: Int) {
    self.init(field: nil, reason: reason, offset: offset)
  }

  /// One line, `time: "2025-01-15 09:55" has no zone; write …`.
  public var description: String {
    if let field { "\(field): \(reason)" } else { reason }
  }

  /// The same error seen from the object or list that holds the field.
  func inside(_ step: String) -> EnvelopeError {
    guard let field else { return EnvelopeError(field: step, reason: reason, offset: offset) }
    let path = field.utf8.first == UInt8(ascii: "[") ? step + field : "\(step).\(field)"
    return EnvelopeError(field: path, reason: reason, offset: offset)
  }
}
