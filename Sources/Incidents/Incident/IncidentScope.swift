import Events

/// Which windows and events belong to an incident, and from when to when.
///
/// The core is the chain of user-facing windows around the declaration, each at most a quiet period from the next.
/// Windows of connected subjects that touch the core within a quiet period are gathered around it, and before it
/// those that touch what was gathered, as far back as the policy looks: that is how the node lost an hour before is in
/// the story. A gathered window may last longer than that; then its ends are in the story and what lies beyond is not.
/// Of the alerts before that, as far back as the policy looks, there are the windows and not the events.
struct IncidentScope {
  let core: [Window]
  let windows: [Window]
  let entries: [Entry]
  let leftOut: [Subject]
  /// The status pages that speak of it.
  let pages: [Subject]
  /// Every time that the scope depends on: nothing that occurred or held outside it matters.
  let reach: ClosedRange<Timestamp>

  init(_ declaration: Declaration, _ history: History, asOf: Timestamp) {
    let relation = Relation(declaration, topology: history.topology)
    let search = Search(history, relation, declaration, asOf: asOf)
    let userFacing = search.chain(around: declaration.anchor) {
      relation.isUserFacing($0.subject) && $0.worst >= .degraded
    }
    let core =
      userFacing.isEmpty ? search.chain(around: declaration.anchor) { _ in true } : userFacing
    let gathered = search.gather(around: core)
    let range = search.range(of: gathered, core: core)
    let slice = history.chronicle.slice(range)
    let others = search.others(in: range)
    let framing =
      gathered + others.filter { [.unobserved, .maintenance].contains($0.condition.name) }
    let ends = Set(framing.flatMap(\.evidence))

    let alerts = search.alerts(in: range, around: gathered, core: core)
    self.core = userFacing
    windows = (gathered + others + alerts).inOrder
    let around = slice + search.outside(range, of: framing)
    entries = (around + history.declarations.entries(of: declaration)).inOrder.filter { entry in
      if let incident = entry.event.incident { return declaration.answers(to: incident) }
      if entry.subject.kind == .incident { return declaration.answers(to: entry.subject) }
      guard !entry.isDeclaration, relation.includes(entry.subject) else { return false }
      return range.contains(entry.occurredAt) || ends.contains(entry.key)
    }
    leftOut = Set(
      slice.filter { entry in
        entry.event.incident == nil && entry.subject.kind != .incident
          && !relation.includes(entry.subject)
      }.map(\.subject)
    ).sorted()
    pages = relation.telling(history.pages.all)
    reach = search.reach(of: gathered, alerts: alerts, core: core, range)
  }

  /// The entries within its reach by which somebody took on the incident or an alert of it.
  func acknowledgements(of declaration: Declaration, in chronicle: Chronicle) -> [Entry] {
    let alerted = Set(windows.filter(\.condition.name.isFiring).map(\.subject))
    return chronicle.acknowledgements.slice(reach).filter {
      alerted.contains($0.subject) || declaration.answers(to: $0.subject)
    }
  }
}

extension Entry {
  /// True for what sets the frame for derivation and is no happening of its own.
  var isDeclaration: Bool {
    !effects.isEmpty
      && effects.allSatisfy {
        guard case .changed(let change) = $0 else { return false }
        return change.attribute.setting != nil
          || Change.Attribute.declaring.contains(change.attribute)
      }
  }
}

extension Change.Attribute {
  /// The attributes that say how things are and not what happened.
  static let declaring: Set<Change.Attribute> = [
    .dependsOn, .userFacing, .label, .members, .partOf, .customers, .occurrence, .precision,
    .redaction,
  ]
}
