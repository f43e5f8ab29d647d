/// One attribute of a subject that was set, or was tried to be set.
public struct Change: Hashable, Sendable {
  /// What changed.
  public let subject: Subject
  /// Which of its attributes.
  public let attribute: Attribute
  /// The value before, when known.
  public let from: String?
  /// The value after, or the one aimed at.
  public let to: String
  /// Who did it, when known.
  public let actor: Actor?
  /// How it went.
  public let outcome: Outcome

  /// Makes a change.
  public init(
    _ subject: Subject, _ attribute: Attribute, from: String? = nil, to: String,
    by actor: Actor? = nil, outcome: Outcome = .done
  ) {
    self.subject = subject
    self.attribute = attribute
    self.from = from
    self.to = to
    self.actor = actor
    self.outcome = outcome
  }

  /// How a change went.
  public enum Outcome: String, Vocabulary {
    /// It began; another event says how it ended.
    case started
    /// It was made.
    case done
    /// It was tried and refused or broke.
    case failed
    /// It was made and taken back.
    case undone
  }

  /// The name of an attribute; open, as subjects are.
  public struct Attribute: RawRepresentable, Hashable, Sendable {
    /// The word in documents and JSON.
    public let rawValue: String

    /// Makes an attribute from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The component's state in its own words.
    public static let state = Attribute(rawValue: "state")
    /// Primary, secondary and so on.
    public static let role = Attribute(rawValue: "role")
    /// Which members a cluster has, or whether a node is one.
    public static let membership = Attribute(rawValue: "membership")
    /// How many copies of a workload are wanted.
    public static let replicas = Attribute(rawValue: "replicas")
    /// What software runs.
    public static let version = Attribute(rawValue: "version")
    /// Something an operator did, in words.
    public static let action = Attribute(rawValue: "action")
    /// What a person wrote down about it.
    public static let note = Attribute(rawValue: "note")
    /// A person's tool was connected to it, or went.
    public static let session = Attribute(rawValue: "session")
    /// A boot: the machine or process started anew.
    public static let boot = Attribute(rawValue: "boot")
    /// Topology: the subject stands on the one in `to`.
    public static let dependsOn = Attribute(rawValue: "dependsOn")
    /// Topology: `true` when customers use the subject directly.
    public static let userFacing = Attribute(rawValue: "userFacing")
    /// Topology: what people call the subject.
    public static let label = Attribute(rawValue: "label")
    /// Topology: how many members a cluster should have.
    public static let members = Attribute(rawValue: "members")
    /// Topology: the subject is one of several alike that make up the one in `to`.
    public static let partOf = Attribute(rawValue: "partOf")
    /// Topology: how many customers the subject serves.
    public static let customers = Attribute(rawValue: "customers")
    /// Collector: it saw the signal in `to`, which others see at the same instant.
    public static let witnessed = Attribute(rawValue: "witnessed")
    /// Collector: it watches the subject in `to`.
    public static let watches = Attribute(rawValue: "watches")
    /// Incident: its title.
    public static let title = Attribute(rawValue: "title")
    /// Incident: its severity.
    public static let severity = Attribute(rawValue: "severity")
    /// Incident: it is about the subject in `to`.
    public static let about = Attribute(rawValue: "about")
    /// Incident: it is part of the incident in `to` from now on.
    public static let mergedInto = Attribute(rawValue: "mergedInto")
    /// Incident: a part of it is the incident in `to` from now on.
    public static let splitInto = Attribute(rawValue: "splitInto")
    /// Event: it occurred at the time in `to`, not the one it was written with.
    public static let occurrence = Attribute(rawValue: "occurrence")
    /// Event: its time is known to the precision in `to`.
    public static let precision = Attribute(rawValue: "precision")
    /// Event: its body was erased on purpose.
    public static let redaction = Attribute(rawValue: "redaction")

    /// Incident: what a person stated on a topic, such as `rootCause`.
    public static func statement(_ topic: String) -> Attribute {
      Attribute(rawValue: "statement." + topic)
    }

    /// Incident: what a published text says of a measure, an instant (RFC 3339) or a length in seconds.
    ///
    /// The change is `by` the text, and `from` holds the two events it says the length is counted between, if it does.
    public static func figure(_ measure: String) -> Attribute {
      Attribute(rawValue: "figure." + measure)
    }

    /// Policy: the setting of this name.
    public static func setting(_ name: String) -> Attribute {
      Attribute(rawValue: "setting." + name)
    }

    /// The topic of a statement attribute, or nil for any other attribute.
    public var topic: String? { suffix(after: "statement.") }

    /// The measure of a figure attribute, or nil for any other attribute.
    public var figure: String? { suffix(after: "figure.") }

    /// The name of a setting attribute, or nil for any other attribute.
    public var setting: String? { suffix(after: "setting.") }

    private func suffix(after prefix: String) -> String? {
      rawValue.hasPrefix(prefix) ? String(rawValue.dropFirst(prefix.count)) : nil
    }
  }
}
