import Events

/// What retractions and corrections say about other events of the log.
///
/// They are judged from the latest to the earliest, so that a retraction can itself be withdrawn and a circle of
/// retractions has one answer.
struct Amendments {
  private(set) var dangling: [EventKey] = []
  /// What corrections and retractions name and the log does not hold.
  private(set) var awaited: Set<Subject> = []
  private var standings: [EventKey: Standing] = [:]

  /// True when no event is corrected or withdrawn.
  var isEmpty: Bool { standings.isEmpty }
  /// The events that are corrected or withdrawn.
  var amended: Set<EventKey> { Set(standings.keys) }

  init(_ ordered: [Entry]) {
    let amending = ordered.reversed().filter { $0.effects.contains(where: \.amends) }
    guard !amending.isEmpty else { return }
    let keys = Dictionary(
      ordered.map { (Self.subject(of: $0.key), $0.key) }, uniquingKeysWith: { first, _ in first })
    for entry in amending where standings[entry.key]?.retractedBy == nil {
      for effect in entry.effects { apply(effect, of: entry, keys: keys) }
    }
  }

  func standing(of entry: Entry) -> Standing { standings[entry.key] ?? Standing() }

  func entry(_ entry: Entry) -> Entry {
    standings[entry.key].map { Entry(entry.event, $0) } ?? entry
  }

  private mutating func apply(_ effect: Effect, of entry: Entry, keys: [Subject: EventKey]) {
    switch effect {
    case .retracted(let key):
      if keys[Self.subject(of: key)] == nil {
        dangling.append(entry.key)
        awaited.insert(Self.subject(of: key))
      } else if standings[key]?.retractedBy == nil {
        standings[key, default: Standing()].retractedBy = entry.key
      }
    case .changed(let change) where change.attribute == .occurrence:
      guard let key = keys[change.subject], let time = try? RFC3339.parse(change.to) else {
        dangling.append(entry.key)
        awaited.insert(change.subject)
        return
      }
      if standings[key]?.correction == nil {
        standings[key, default: Standing()].correction = (time, entry.key)
      }
    case .changed(let change) where change.attribute == .precision:
      guard let key = keys[change.subject], standings[key]?.precision == nil else { return }
      standings[key, default: Standing()].precision = Precision(rawValue: change.to)
    case .began, .ended, .changed, .measured, .reached: break
    }
  }

  static func subject(of key: EventKey) -> Subject {
    Subject(.event, "\(key.source)#\(key.id)")
  }
}

extension Effect {
  /// True for what changes how another event stands.
  var amends: Bool {
    switch self {
    case .retracted: true
    case .changed(let change): [.occurrence, .precision].contains(change.attribute)
    case .began, .ended, .measured, .reached: false
    }
  }
}
