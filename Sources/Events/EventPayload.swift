/// What one type of event carries, how it reads on a timeline, and what it means.
///
/// An event type is one file in `Catalog/` with one of these, one line in `EventCatalog.all`, and one
/// `events/catalog/<type>.json`. Names of stored properties are the names of the fields in `data`.
public protocol EventPayload: Codable, Equatable, Sendable {
  /// The CloudEvents `type`, in the past tense, such as `node.changed`.
  static var type: String { get }
  /// What an event of this type may be about.
  static var about: SubjectRule { get }

  /// What happened, as one plain sentence without its full stop, for a timeline.
  func sentence(about subject: Subject) -> Phrase
  /// What it means; empty for an event that is only there to be read.
  func effects(on subject: Subject) -> [Effect]
  /// What is wrong with the values taken together, each as `field: reason`; empty when nothing is.
  var problems: [String] { get }
}

extension EventPayload {
  public var problems: [String] { [] }
}

/// What an event type asks of the CloudEvents `subject`.
public enum SubjectRule: Equatable, Sendable {
  /// A subject of one of these kinds is required.
  case kinds([Subject.Kind])
  /// A subject of any kind is required.
  case any
  /// A subject may be given; without one the event is about its own source.
  case optional

  /// A subject of this one kind is required.
  public static func kind(_ kind: Subject.Kind) -> SubjectRule { .kinds([kind]) }

  /// Why `subject` does not fit, or nil when it does.
  public func refusal(of subject: Subject?) -> String? {
    switch (self, subject) {
    case (.optional, _), (.any, .some): nil
    case (.any, nil): "is missing; write kind:name, such as node:mysql/db-2"
    case (.kinds(let kinds), nil):
      "is missing; write \(kinds.map { "\($0.rawValue):name" }.joined(separator: " or "))"
    case (.kinds(let kinds), .some(let subject)):
      kinds.contains(subject.kind)
        ? nil
        : "\"\(subject)\" is a \(subject.kind.rawValue); this type is about "
          + kinds.map { "\($0.rawValue):name" }.joined(separator: " or ")
    }
  }
}

/// An event without a meaning here: kept byte for byte and shown.
///
/// Its type is not in the catalogue, or this version of the catalogue asks for other fields than it carries.
public struct UnknownPayload: EventPayload {
  public static let type = "unknown"
  public static let about = SubjectRule.optional
  /// The CloudEvents `type` it came with.
  public let originalType: String
  /// Why a known type cannot be read, such as `data.to: is missing`; nil for a type that is not known.
  public let refusal: String?

  /// Makes a stand-in for a type.
  public init(originalType: String, refusal: String? = nil) {
    self.originalType = originalType
    self.refusal = refusal
  }

  public func sentence(about subject: Subject) -> Phrase {
    guard let refusal else {
      return "\(subject): an event of type \(code: originalType), which is not in the catalogue"
    }
    return "\(subject): an event of type \(code: originalType) that cannot be read: \(refusal)"
  }

  public func effects(on subject: Subject) -> [Effect] { [] }
}
