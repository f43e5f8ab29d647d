public import Events

/// What the log says about an incident as such: that it exists, its title, its merges.
///
/// An incident exists because an event opened it; everything else about it is derived.
public struct Declaration: Sendable {
  /// Its name for ever.
  public let id: Subject
  /// The event that opened it.
  public let opened: Bound
  /// The title and the event that gave it, the latest one.
  public internal(set) var title: String
  /// The severity, when somebody gave one, and the event that did.
  public internal(set) var severity: (name: String, event: EventKey)?
  /// What it was declared to be about, when that was said.
  public internal(set) var about: [Subject] = []
  /// The incidents that were merged into this one, and so are part of it.
  public internal(set) var absorbed: [Subject] = []
  /// The incidents that parts of it became, when it was split.
  public internal(set) var splitInto: [Subject] = []
  /// Where to look for what it is about: its opening, or that of the incident it was split from.
  public internal(set) var anchor: Timestamp
  /// The events that say so, in order: the frame that the whole document rests on.
  public internal(set) var evidence: [EventKey]
  var resolvedAt: Timestamp?
  var excluded: Set<Subject> = []

  init(id: Subject, opened: Bound, anchor: Timestamp? = nil) {
    self.id = id
    self.opened = opened
    self.anchor = anchor ?? opened.time
    title = id.name
    evidence = [opened.event]
  }

  /// True when a subject names this incident or one that was merged into it.
  public func answers(to incident: Subject) -> Bool {
    incident == id || absorbed.contains(incident)
  }

  mutating func absorb(_ other: Declaration) {
    absorbed = (absorbed + [other.id]).sorted()
    for event in other.evidence.sorted() where !evidence.contains(event) { evidence.append(event) }
    about = Set(about + other.about).sorted()
  }

  mutating func apply(_ change: Change, of entry: Entry) {
    switch change.attribute {
    case .title: title = change.to
    case .severity: severity = (change.to, entry.key)
    case .about: if let subject = Subject(change.to) { about.append(subject) }
    case .mergedInto: break
    case .splitInto: if let subject = Subject(change.to) { splitInto.append(subject) }
    default: return
    }
    if !evidence.contains(entry.key) { evidence.append(entry.key) }
  }
}
