public import Events

/// When nobody was looking: blind spells of collectors and subjects whose state was unknown.
///
/// A subject is unobserved while it is itself unknown, or while every source that ever spoke of it is blind.
/// Unobserved time is never counted as up.
public struct Coverage: Sendable {
  /// The blind spells of collectors, in order.
  public let blindSpells: [Window]
  private let unknown: [Subject: [Window]]
  private let observers: [Subject: Set<String>]
  private let blindBySource: [String: [Window]]
  private let asOf: Timestamp

  init(_ chronicle: Chronicle, windows: Windows, asOf: Timestamp) {
    let unobserved = windows.all.filter { $0.condition.name == .unobserved }
    let blind = unobserved.filter { $0.subject.kind == .collector }
    var observers: [Subject: Set<String>] = [:]
    var sourceOf: [EventKey: String] = [:]
    var watches: [String: Set<Subject>] = [:]
    for entry in chronicle.entries {
      sourceOf[entry.key] = entry.key.source
      for effect in entry.effects {
        switch effect {
        case .began(let condition, _), .ended(let condition):
          observers[condition.subject, default: []].insert(entry.key.source)
        case .changed(let change) where change.attribute == .watches:
          guard let subject = Subject(change.to) else { continue }
          watches[entry.key.source, default: []].insert(subject)
        case .changed, .measured, .reached, .retracted: break
        }
      }
    }
    for (source, subjects) in watches {
      for subject in subjects { observers[subject, default: []].insert(source) }
    }
    self.observers = observers
    self.asOf = asOf
    blindSpells = blind
    unknown = Dictionary(
      grouping: unobserved.filter { $0.subject.kind != .collector }, by: \.subject)
    blindBySource = Dictionary(grouping: blind) { sourceOf[$0.start.event] ?? "" }
  }

  /// The time in which nobody observed a subject, as disjoint intervals.
  public func unobserved(_ subject: Subject) -> [Interval] {
    let own = (unknown[subject] ?? []).flatMap(intervals)
    let sources = (observers[subject] ?? []).sorted()
    guard let first = sources.first else { return own.union }
    let shared = sources.dropFirst().reduce(blind(first)) { $0.intersection(blind($1)) }
    return (own + shared).union
  }

  /// The events that say a subject was unobserved.
  public func evidence(for subject: Subject) -> [EventKey] {
    let sources = (observers[subject] ?? []).sorted()
    return (unknown[subject] ?? []).flatMap(\.evidence)
      + sources.flatMap { (blindBySource[$0] ?? []).flatMap(\.evidence) }
  }

  private func blind(_ source: String) -> [Interval] {
    (blindBySource[source] ?? []).flatMap(intervals).union
  }

  private func intervals(_ window: Window) -> [Interval] {
    window.intervals(atLeast: .atRisk, asOf: asOf)
  }
}
