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
  /// The severity, when one was given.
  public internal(set) var severity: String?
  /// What it was declared to be about, when that was said.
  public internal(set) var about: [Subject] = []
  /// The incident it became part of, when it was merged.
  public internal(set) var mergedInto: Subject?
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

  /// Every incident that a chronicle opens or splits off, in the order of their opening.
  static func all(in chronicle: Chronicle) -> [Declaration] {
    let entries = chronicle.entries.filter { $0.subject.kind == .incident }
    var found: [Subject: Declaration] = [:]
    for entry in entries {
      for effect in entry.effects { open(effect, of: entry, in: &found) }
    }
    for entry in entries {
      for effect in entry.effects {
        if case .changed(let change) = effect {
          found[change.subject]?.apply(change, of: entry)
        } else if case .reached(.resolved, _) = effect {
          found[entry.subject]?.resolvedAt = entry.occurredAt
        }
      }
    }
    let ordered = found.values.sorted { ($0.opened.time, $0.id) < ($1.opened.time, $1.id) }
    for declaration in ordered {
      if let host = declaration.mergedInto { found[host]?.absorb(declaration) }
      let parts = declaration.splitInto.flatMap { found[$0]?.about ?? [] }
      found[declaration.id]?.excluded.formUnion(parts)
    }
    return ordered.compactMap { found[$0.id] }
  }

  private static func open(
    _ effect: Effect, of entry: Entry, in found: inout [Subject: Declaration]
  ) {
    switch effect {
    case .reached(.declared, _) where found[entry.subject] == nil:
      found[entry.subject] = Declaration(id: entry.subject, opened: entry.bound)
    case .changed(let change) where change.attribute == .splitInto:
      guard let part = Subject(change.to), found[part] == nil else { return }
      found[part] = Declaration(
        id: part, opened: entry.bound, anchor: found[change.subject]?.anchor)
    case .began, .ended, .changed, .measured, .reached, .retracted: break
    }
  }

  private mutating func absorb(_ other: Declaration) {
    absorbed = (absorbed + [other.id]).sorted()
    for event in other.evidence.sorted() where !evidence.contains(event) { evidence.append(event) }
    about = Set(about + other.about).sorted()
  }

  private mutating func apply(_ change: Change, of entry: Entry) {
    switch change.attribute {
    case .title: title = change.to
    case .severity: severity = change.to
    case .about: if let subject = Subject(change.to) { about.append(subject) }
    case .mergedInto: mergedInto = Subject(change.to)
    case .splitInto: if let subject = Subject(change.to) { splitInto.append(subject) }
    default: return
    }
    if !evidence.contains(entry.key) { evidence.append(entry.key) }
  }
}
