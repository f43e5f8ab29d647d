import Events

/// What retractions and corrections say about other events of the log.
///
/// They are judged from the latest to the earliest, so that a retraction can itself be withdrawn and a circle of
/// retractions has one answer.
struct Amendments {
  private(set) var dangling: [EventKey] = []
  private var retractedBy: [EventKey: EventKey] = [:]
  private var correctedBy: [EventKey: (time: Timestamp, by: EventKey)] = [:]
  private var regraded: [EventKey: Precision] = [:]

  init(_ ordered: [Event]) {
    let amending = ordered.reversed().map { ($0, $0.effects) }.filter {
      $0.1.contains(where: amends)
    }
    guard !amending.isEmpty else { return }
    let keys = Dictionary(
      ordered.map { (Self.subject(of: $0.key), $0.key) }, uniquingKeysWith: { first, _ in first })
    for (event, effects) in amending where retractedBy[event.key] == nil {
      for effect in effects { apply(effect, of: event, keys: keys) }
    }
  }

  func entry(_ event: Event) -> Entry {
    let correction = correctedBy[event.key]
    let retraction = retractedBy[event.key]
    return Entry(
      event: event, occurredAt: correction?.time ?? event.occurredAt,
      precision: regraded[event.key] ?? event.precision, correctedBy: correction?.by,
      retractedBy: retraction, effects: retraction == nil ? event.effects : [])
  }

  private mutating func apply(_ effect: Effect, of event: Event, keys: [Subject: EventKey]) {
    switch effect {
    case .retracted(let key):
      if keys[Self.subject(of: key)] == nil {
        dangling.append(event.key)
      } else if retractedBy[key] == nil {
        retractedBy[key] = event.key
      }
    case .changed(let change) where change.attribute == .occurrence:
      guard let key = keys[change.subject], let time = try? RFC3339.parse(change.to) else {
        dangling.append(event.key)
        return
      }
      if correctedBy[key] == nil { correctedBy[key] = (time, event.key) }
    case .changed(let change) where change.attribute == .precision:
      guard let key = keys[change.subject], regraded[key] == nil else { return }
      regraded[key] = Precision(rawValue: change.to)
    case .began, .ended, .changed, .measured, .reached: break
    }
  }

  private static func subject(of key: EventKey) -> Subject {
    Subject(.event, "\(key.source)#\(key.id)")
  }
}

private func amends(_ effect: Effect) -> Bool {
  switch effect {
  case .retracted: true
  case .changed(let change): [.occurrence, .precision].contains(change.attribute)
  case .began, .ended, .measured, .reached: false
  }
}
