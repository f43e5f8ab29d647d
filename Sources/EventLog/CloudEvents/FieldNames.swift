import Events
import Synchronization

/// The names of the fields of payloads, to tell which fields of `data` mean nothing.
enum FieldNames {
  private static let byType = Mutex<[String: Set<String>]>([:])

  /// The names of the fields that a payload has, by name.
  static func known(of payload: any EventPayload) -> [String] { names(of: payload).sorted() }

  /// The names at the top of an object that was checked before which the payload does not have, in their order.
  static func unknown(
    in data: UnsafeBufferPointer<UInt8>, for payload: any EventPayload
  ) -> [String] {
    let known = names(of: payload)
    var unknown: [String] = []
    var scanner = JSONScanner(data)
    try? scanner.object(depth: 1) { (scanner, name) throws(EnvelopeError) in
      let string = name.string
      if !known.contains(string) { unknown.append(string) }
      _ = try scanner.value(depth: 2)
    }
    return unknown
  }

  /// Looking into a value is slow and its labels are those of its type, so they are kept.
  private static func names(of payload: any EventPayload) -> Set<String> {
    byType.withLock { byType in
      let type = type(of: payload).type
      if let names = byType[type] { return names }
      let names = Set(Mirror(reflecting: payload).children.compactMap(\.label))
      byType[type] = names
      return names
    }
  }
}
