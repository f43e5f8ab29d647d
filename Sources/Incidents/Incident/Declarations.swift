import Events

/// Every incident that was opened or split off, with merges and splits applied.
struct Declarations: Sendable {
  /// Those that stand by themselves, in the order of their opening.
  let standing: [Declaration]
  /// Merges that cannot be: into an incident that is not there, or round in a circle.
  let refused: [EventKey]
  private let byIncident: [Subject: [Entry]]

  init(_ chronicle: Chronicle) {
    var byIncident: [Subject: [Entry]] = [:]
    for entry in chronicle.entries {
      if let incident = entry.event.incident { byIncident[incident, default: []].append(entry) }
      if entry.subject.kind == .incident, entry.subject != entry.event.incident {
        byIncident[entry.subject, default: []].append(entry)
      }
    }
    let entries = byIncident.keys.sorted().flatMap { byIncident[$0] ?? [] }.inOrder.filter {
      $0.subject.kind == .incident
    }
    self.byIncident = byIncident
    var reader = Reader(entries)
    reader.read()
    standing = reader.standing
    refused = reader.refused
  }

  /// The entries that name an incident, or one that was merged into it, whenever they occurred.
  func entries(of declaration: Declaration) -> [Entry] {
    ([declaration.id] + declaration.absorbed).flatMap { byIncident[$0] ?? [] }
  }
}

private struct Reader {
  let entries: [Entry]
  var found: [Subject: Declaration] = [:]
  var hosts: [Subject: Subject] = [:]
  var refused: [EventKey] = []

  init(_ entries: [Entry]) { self.entries = entries }

  mutating func read() {
    for entry in entries {
      for effect in entry.effects { open(effect, of: entry) }
    }
    for entry in entries {
      for effect in entry.effects { apply(effect, of: entry) }
    }
  }

  var standing: [Declaration] {
    var result = found
    let ordered = found.values.sorted { ($0.opened.time, $0.id) < ($1.opened.time, $1.id) }
    for declaration in ordered {
      let host = root(of: declaration.id)
      if host != declaration.id { result[host]?.absorb(declaration) }
      // A part that was merged back is no part any more.
      let parts = declaration.splitInto.filter { root(of: $0) != root(of: declaration.id) }
      result[declaration.id]?.excluded.formUnion(parts.flatMap { found[$0]?.about ?? [] })
    }
    return ordered.filter { hosts[$0.id] == nil }.compactMap { result[$0.id] }
  }

  private func root(of incident: Subject) -> Subject {
    var incident = incident
    while let host = hosts[incident] { incident = host }
    return incident
  }

  private mutating func open(_ effect: Effect, of entry: Entry) {
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

  private mutating func apply(_ effect: Effect, of entry: Entry) {
    switch effect {
    case .changed(let change) where change.attribute == .mergedInto: merge(change, of: entry)
    case .changed(let change): found[change.subject]?.apply(change, of: entry)
    case .reached(.resolved, _): found[entry.subject]?.resolvedAt = entry.occurredAt
    case .reached(.reopened, _): found[entry.subject]?.resolvedAt = nil
    case .began, .ended, .measured, .reached, .retracted: break
    }
  }

  private mutating func merge(_ change: Change, of entry: Entry) {
    guard found[change.subject] != nil, let host = Subject(change.to), found[host] != nil else {
      refused.append(entry.key)
      return
    }
    var next: Subject? = host
    while let incident = next {
      if incident == change.subject {
        refused.append(entry.key)
        return
      }
      next = hosts[incident]
    }
    hosts[change.subject] = host
    found[change.subject]?.apply(change, of: entry)
  }
}
