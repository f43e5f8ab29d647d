/// What an event means: the one closed vocabulary that projections and rules read.
///
/// Event types are open and map to these six; projections switch over them exhaustively and never over event
/// types. Adding a case needs a decision record.
public enum Effect: Hashable, Sendable {
  /// A condition began; on a condition already open at another impact, a new level of the same trouble.
  case began(Condition, Impact)
  /// A condition ended.
  case ended(Condition)
  /// Something about a subject changed, or was tried and not changed.
  case changed(Change)
  /// A quantity was measured.
  case measured(Measurement)
  /// A milestone of an incident was reached.
  case reached(Milestone, by: Actor)
  /// Another event was withdrawn: it stays in the log and loses its effects.
  case retracted(EventKey)
}

/// A state that a subject can be in for a while: the subject, the condition's name, and from where it is seen.
///
/// Two vantages may disagree, so each sees a condition of its own; `Windows` makes one window of them by policy.
public struct Condition: Hashable, Comparable, Sendable {
  /// What is in the condition.
  public let subject: Subject
  /// Which condition it is.
  public let name: Name
  /// The vantage that sees it; nil when none is named, and then it is said of the subject as a whole.
  public let vantage: String?

  /// Makes a condition of a subject.
  public init(_ subject: Subject, _ name: Name, vantage: String? = nil) {
    self.subject = subject
    self.name = name
    self.vantage = vantage
  }

  /// The same condition of the subject as a whole.
  public var ofSubject: Condition { Condition(subject, name) }

  public static func < (left: Condition, right: Condition) -> Bool {
    (left.subject, left.name.rawValue, left.vantage ?? "") < (
      right.subject, right.name.rawValue, right.vantage ?? ""
    )
  }

  /// The name of a condition.
  public struct Name: RawRepresentable, Hashable, Sendable {
    /// The word in documents and JSON.
    public let rawValue: String

    /// Makes a name from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The component does not do its work, or does it badly; the impact says which.
    public static let availability = Name(rawValue: "availability")
    /// A cluster cannot form a majority.
    public static let quorum = Name(rawValue: "quorum")
    /// A cluster has fewer members than it should.
    public static let redundancy = Name(rawValue: "redundancy")
    /// Writes are refused while reads work.
    public static let readOnly = Name(rawValue: "readOnly")
    /// A cluster's metadata is missing or wrong.
    public static let metadata = Name(rawValue: "metadata")
    /// What flows through the subject, such as logs or jobs, flows less or not at all.
    public static let flow = Name(rawValue: "flow")
    /// Work that was missed waits to be done.
    public static let backlog = Name(rawValue: "backlog")
    /// Storage that was asked for is not there.
    public static let provisioning = Name(rawValue: "provisioning")
    /// A resource is nearly or quite used up.
    public static let capacity = Name(rawValue: "capacity")
    /// A member is receiving the data it missed.
    public static let resync = Name(rawValue: "resync")
    /// Work was announced: what fails meanwhile is planned.
    public static let maintenance = Name(rawValue: "maintenance")
    /// What a probe says of the subject is not to be believed.
    public static let distrusted = Name(rawValue: "distrusted")
    /// Nobody sees the subject; on a collector, it sees nothing of what it watches.
    public static let unobserved = Name(rawValue: "unobserved")

    /// The alert of this name is firing; two alerts on one subject are two conditions.
    public static func firing(_ alert: String) -> Name { Name(rawValue: "firing." + alert) }

    /// Someone or something is at work on the subject, with the action of this key.
    public static func activity(_ key: String) -> Name { Name(rawValue: "activity." + key) }

    /// True for a firing alert, whichever it is.
    public var isFiring: Bool { rawValue.hasPrefix("firing.") }

    /// The name of the alert that is firing; nil for any other condition.
    public var alert: String? { isFiring ? String(rawValue.dropFirst("firing.".count)) : nil }

    /// True for work on the subject, whichever it is.
    public var isActivity: Bool { rawValue.hasPrefix("activity.") }

    /// True for a condition in which the subject does not do what it is for.
    public var isImpairment: Bool {
      switch self {
      case .resync, .maintenance, .unobserved, .distrusted: false
      default: !isFiring && !isActivity
      }
    }
  }
}

/// How much of a subject's work a condition takes away, least first.
public enum Impact: String, Vocabulary, Comparable {
  /// It works, with less between it and failure than there should be.
  case atRisk
  /// It works badly or in part.
  case degraded
  /// It does not work.
  case unavailable

  public static func < (left: Impact, right: Impact) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .atRisk: 0
    case .degraded: 1
    case .unavailable: 2
    }
  }
}

/// A quantity of a subject, measured once.
public struct Measurement: Hashable, Sendable {
  /// What was measured.
  public let subject: Subject
  /// Which quantity.
  public let quantity: Quantity
  /// The value, in the quantity's unit.
  public let value: Double

  /// Makes a measurement.
  public init(_ subject: Subject, _ quantity: Quantity, _ value: Double) {
    self.subject = subject
    self.quantity = quantity
    self.value = value
  }

  /// The name of a quantity; its unit is part of the name.
  public struct Quantity: RawRepresentable, Hashable, Sendable {
    /// The word in documents and JSON.
    public let rawValue: String

    /// Makes a quantity from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Transactions executed before and missing after; 0 is "no data was lost".
    public static let missingTransactions = Quantity(rawValue: "missingTransactions")
    /// A collector's clock minus the reference, in milliseconds.
    public static let clockOffsetMilliseconds = Quantity(rawValue: "clockOffsetMilliseconds")
    /// Members of a cluster that are online.
    public static let onlineMembers = Quantity(rawValue: "onlineMembers")
    /// Failed checks among the checks of one summary.
    public static let failedChecks = Quantity(rawValue: "failedChecks")
    /// The part of a resync that is done, 0-1.
    public static let resyncShare = Quantity(rawValue: "resyncShare")
  }
}

/// A point in the life of an incident.
public enum Milestone: String, Vocabulary {
  /// Somebody or something noticed.
  case detected
  /// A responder took it on.
  case acknowledged
  /// It was declared an incident.
  case declared
  /// What was wrong was understood.
  case diagnosed
  /// Those affected were told.
  case communicated
  /// The severe impact ended.
  case mitigated
  /// All is as it should be.
  case resolved
  /// What was resolved is not: the incident goes on.
  case reopened
  /// The postmortem was made public.
  case published
}

/// Who or what did or saw something.
public struct Actor: Hashable, Sendable {
  /// The sort of actor.
  public let role: Role
  /// Its name, a person's, a tool's or a rule's; empty when not recorded.
  public let name: String

  /// Makes an actor.
  public init(_ role: Role, _ name: String = "") {
    self.role = role
    self.name = name
  }

  /// The sorts of actor, which detection is counted by.
  public enum Role: String, Vocabulary {
    /// A probe, an alert, a check.
    case monitor
    /// A person who runs the fleet.
    case `operator`
    /// Somebody who uses it.
    case customer
    /// Software acting by itself.
    case automation
  }
}

/// The identity of an event for ever: its source and the source's id (CloudEvents 1.0, section 3.1).
public struct EventKey: Hashable, Comparable, Sendable {
  /// The producer, a URI reference.
  public let source: String
  /// The producer's own name for the event.
  public let id: String

  /// Makes a key.
  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }

  /// Equal means byte for byte: two ways to write é are two keys, on every engine.
  public static func == (left: EventKey, right: EventKey) -> Bool {
    left.id.utf8.elementsEqual(right.id.utf8) && left.source.utf8.elementsEqual(right.source.utf8)
  }

  public static func < (left: EventKey, right: EventKey) -> Bool {
    (left.source, left.id) < (right.source, right.id)
  }
}
