/// The attributes of the profile: those of CloudEvents 1.0 and the extensions that Debrief gives a meaning.
enum EnvelopeAttribute: Int, CaseIterable {
  case specversion, id, source, type, time
  case subject, data, dataBase64, dataContentType, dataSchema
  case observedTime, confirmedTime, recordedTime, precision, timeBasis, sequence, incident
  case assumedZone

  /// Those without which there is no event, in the order they are asked for.
  static let required: [EnvelopeAttribute] = [.specversion, .id, .source, .type, .time]

  /// The name on the wire.
  var name: StaticString {
    switch self {
    case .specversion: "specversion"
    case .id: "id"
    case .source: "source"
    case .type: "type"
    case .time: "time"
    case .subject: "subject"
    case .data: "data"
    case .dataBase64: "data_base64"
    case .dataContentType: "datacontenttype"
    case .dataSchema: "dataschema"
    case .observedTime: "observedtime"
    case .confirmedTime: "confirmedtime"
    case .recordedTime: "recordedtime"
    case .precision: "precision"
    case .timeBasis: "timebasis"
    case .sequence: "sequence"
    case .incident: "incident"
    case .assumedZone: "assumedzone"
    }
  }

  /// What to write for it, when it is required and missing.
  var remedy: String {
    switch self {
    case .specversion: "write \"specversion\":\"1.0\""
    case .id: "write a text that this source uses for this event only"
    case .source: "write a URI that stays the same for this producer, such as /collectors/probe-1"
    case .type: "write what happened, such as component.changed"
    default: "write when it happened, such as 2025-01-15T09:55:00+01:00"
    }
  }

  /// The attribute of a name in UTF-8; nil for an extension that the profile does not know.
  init?(name: UnsafeBufferPointer<UInt8>) {
    guard name.count >= 2, let candidate = Self.candidate(name.count, second: name[1]) else {
      return nil
    }
    let isSame = candidate.name.withUTF8Buffer { expected in
      expected.count == name.count && expected.indices.allSatisfy { expected[$0] == name[$0] }
    }
    guard isSame else { return nil }
    self = candidate
  }

  /// The attribute of a name as it stands in JSON.
  init?(_ name: JSONText) {
    guard name.hasEscapes else {
      self.init(name: name.utf8)
      return
    }
    let found = name.unescaped.withUnsafeBufferPointer { EnvelopeAttribute(name: $0) }
    guard let found else { return nil }
    self = found
  }

  /// The length and the second letter tell all the names apart, so one comparison settles it.
  private static func candidate(_ length: Int, second: UInt8) -> EnvelopeAttribute? {
    switch (length, second) {
    case (2, _): .id
    case (4, UInt8(ascii: "y")): .type
    case (4, UInt8(ascii: "i")): .time
    case (4, _): .data
    case (6, _): .source
    case (7, _): .subject
    case (8, UInt8(ascii: "e")): .sequence
    case (8, _): .incident
    case (9, UInt8(ascii: "r")): .precision
    case (9, _): .timeBasis
    case (10, _): .dataSchema
    case (11, UInt8(ascii: "p")): .specversion
    case (11, UInt8(ascii: "s")): .assumedZone
    case (11, _): .dataBase64
    case (12, UInt8(ascii: "b")): .observedTime
    case (12, _): .recordedTime
    case (13, _): .confirmedTime
    case (15, _): .dataContentType
    default: nil
    }
  }
}
