public import Events

/// What stands on what, as declared, and what the names of subjects imply.
///
/// Names imply some of it: `cluster:<c>` stands on `node:<c>/<n>` and `metadata:<c>`, and `router:<c>/<n>` on the
/// cluster, whether or not that was declared.
public struct Topology: Sendable {
  private var parents: [Subject: [Subject]] = [:]
  private var children: [Subject: [Subject]] = [:]
  private var facts: [Subject: [Change.Attribute: Fact]] = [:]
  private var edges: [Subject: [Subject: EventKey]] = [:]
  private var seen: Set<Subject>

  struct Fact {
    let value: String
    let event: EventKey
  }

  /// Reads the topology declared in a chronicle; a later declaration of the same fact replaces an earlier one.
  public init(_ chronicle: Chronicle) {
    seen = Set(chronicle.entries.map(\.subject))
    for entry in chronicle.entries {
      for case .changed(let change) in entry.effects { apply(change, event: entry.key) }
    }
    isEmpty = parents.isEmpty && facts.isEmpty
    let named = seen.union(parents.keys).union(facts.keys).union(children.keys)
    let clusters = named.filter { $0.kind == .cluster }
    for subject in named { imply(subject, clusters: clusters) }
    parents = parents.mapValues { Set($0).sorted() }
    children = children.mapValues { Set($0).sorted() }
  }

  private mutating func imply(_ subject: Subject, clusters: Set<Subject>) {
    let cluster = Subject(.cluster, subject.name.prefixUpToSlash)
    guard clusters.contains(cluster) else { return }
    switch subject.kind {
    case .node, .metadata: join(cluster, on: subject)
    case .router: join(subject, on: cluster)
    default: break
    }
  }

  private mutating func join(_ subject: Subject, on parent: Subject) {
    parents[subject, default: []].append(parent)
    children[parent, default: []].append(subject)
  }

  private mutating func apply(_ change: Change, event: EventKey) {
    switch change.attribute {
    case .dependsOn:
      guard let parent = Subject(change.to) else { return }
      join(change.subject, on: parent)
      edges[change.subject, default: [:]][parent] = event
    case .userFacing, .label, .members, .partOf, .customers:
      facts[change.subject, default: [:]][change.attribute] = Fact(value: change.to, event: event)
      // A group stands on its parts.
      if change.attribute == .partOf, let group = Subject(change.to) {
        join(group, on: change.subject)
      }
    default: break
    }
  }

  /// True when nothing was declared, so that nothing can be told apart by it.
  public private(set) var isEmpty = true

  /// True when the topology says anything about a subject.
  public func knows(_ subject: Subject) -> Bool {
    parents[subject] != nil || children[subject] != nil || facts[subject] != nil
  }

  /// The subjects that stand on others, in order.
  var dependents: [Subject] { parents.keys.sorted() }

  /// True when a subject is new to it, so that its name may imply more.
  func isNews(_ subject: Subject) -> Bool { !seen.contains(subject) }

  /// What people call a subject, when a label was declared.
  public func label(of subject: Subject) -> String? { facts[subject]?[.label]?.value }

  /// What people call each subject that a label was declared for.
  public var labels: [Subject: String] { facts.compactMapValues { $0[.label]?.value } }

  /// How many members a cluster is declared to have.
  public func members(of cluster: Subject) -> Int? {
    facts[cluster]?[.members].flatMap { Int($0.value) }
  }

  /// How many customers a subject is declared to serve, with the event that says so.
  public func customers(of subject: Subject) -> (count: Int, event: EventKey)? {
    guard let fact = facts[subject]?[.customers], let count = Int(fact.value) else { return nil }
    return (count, fact.event)
  }

  /// The groups with their parts, each after those that are part of it; one that is part of itself is left out.
  public var groups: [(whole: Subject, parts: [Subject])] {
    let wholes = facts.compactMapValues { $0[.partOf].flatMap { Subject($0.value) } }
    var rest = Dictionary(grouping: wholes.keys.sorted()) { wholes[$0] ?? $0 }
    var groups: [(whole: Subject, parts: [Subject])] = []
    while true {
      let next = rest.filter { $0.value.allSatisfy { rest[$0] == nil } }
      if next.isEmpty { return groups }
      groups += next.sorted { $0.key < $1.key }.map { (whole: $0.key, parts: $0.value) }
      for whole in next.keys { rest[whole] = nil }
    }
  }

  /// The groups that a subject is part of, near or far.
  public func groups(around subject: Subject) -> Set<Subject> {
    reach(from: [subject]) { part in
      [facts[part]?[.partOf].flatMap { Subject($0.value) }].compactMap { $0 }
    }.subtracting([subject])
  }

  /// True when a subject is declared to be used by customers directly.
  public func isUserFacing(_ subject: Subject) -> Bool {
    facts[subject]?[.userFacing]?.value == "true"
  }

  /// The subjects declared to be used by customers directly, in order.
  public var userFacing: [Subject] { facts.keys.filter(isUserFacing).sorted() }

  /// The subjects that one stands on directly, in order.
  public func parents(of subject: Subject) -> [Subject] { parents[subject] ?? [] }

  /// The subjects that stand on one directly, in order.
  public func children(of subject: Subject) -> [Subject] { children[subject] ?? [] }

  /// Everything that a subject stands on, near or far, itself not included; a circle is walked once.
  public func foundations(of subject: Subject) -> Set<Subject> {
    reach(from: [subject], next: parents(of:)).subtracting([subject])
  }

  /// Everything that stands on a subject, near or far, itself not included, in order.
  public func dependents(of subject: Subject) -> [Subject] {
    reach(from: [subject], next: children(of:)).subtracting([subject]).sorted()
  }

  /// Everything connected to any of the subjects, in either direction, themselves included.
  public func connected(to subjects: some Sequence<Subject>) -> Set<Subject> {
    reach(from: subjects) { subject in
      parents(of: subject) + children(of: subject)
    }
  }

  /// The components that stand on themselves, by way of others or not, in order: a mistake in what was declared.
  public var circular: [Subject] {
    parents.keys.filter { subject in
      reach(from: parents(of: subject), next: parents(of:)).contains(subject)
    }.sorted()
  }

  /// The events that declared it, in order.
  public var evidence: [EventKey] {
    Set(facts.values.flatMap { $0.values.map(\.event) } + edges.values.flatMap(\.values)).sorted()
  }

  /// The event that declared what is known of a subject standing on another, or of the subject itself.
  public func declaration(of subject: Subject, on parent: Subject? = nil) -> EventKey? {
    if let parent { return edges[subject]?[parent] }
    return facts[subject]?.values.map(\.event).min() ?? edges[subject]?.values.min()
  }

  /// The event that declared a component to be part of a group.
  func membership(of part: Subject, in group: Subject) -> EventKey? {
    facts[part]?[.partOf].flatMap { $0.value == group.description ? $0.event : nil }
  }

  private func reach(
    from start: some Sequence<Subject>, next: (Subject) -> [Subject]
  ) -> Set<Subject> {
    var seen = Set(start)
    var frontier = Array(seen)
    while let subject = frontier.popLast() {
      for neighbour in next(subject) where seen.insert(neighbour).inserted {
        frontier.append(neighbour)
      }
    }
    return seen
  }
}

extension String {
  /// The part before the first slash, or all of it.
  var prefixUpToSlash: String {
    utf8.firstIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) } ?? self
  }
}
