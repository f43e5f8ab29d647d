import Events

/// Which subjects an incident is concerned with.
struct Relation {
  let userFacing: Set<Subject>
  private let connected: Set<Subject>?
  private let excluded: Set<Subject>
  /// The pages of whose components it is declared what they speak of, each as the beginning of their names.
  private let mappedPages: Set<String>

  init(_ declaration: Declaration, topology: Topology) {
    let declared = topology.userFacing
    let anchors = declaration.about.isEmpty ? declared : declaration.about
    let all = topology.isEmpty || anchors.isEmpty ? nil : topology.connected(to: anchors)
    connected = all
    excluded = declaration.excluded
    mappedPages = Set(topology.dependents.filter { $0.kind == .page }.compactMap(\.pageOfComponent))
    userFacing = Set(declared.filter { all?.contains($0) ?? true })
  }

  func includes(_ subject: Subject) -> Bool {
    if excluded.contains(subject) { return false }
    guard let connected, !isEverywhere(subject) else { return true }
    return connected.contains(subject)
  }

  /// True for what topologies do not connect; a component of a page is no such thing where others of it are mapped.
  private func isEverywhere(_ subject: Subject) -> Bool {
    guard Self.everywhere.contains(subject.kind) else { return false }
    return subject.kind != .page || !(subject.pageOfComponent.map(mappedPages.contains) ?? false)
  }

  /// The pages to hold against what customers noticed: components where a page has any, else the page as a whole.
  func telling(_ pages: [Subject]) -> [Subject] {
    let related = pages.filter(includes)
    return related.filter { page in
      !related.contains { $0.pageOfComponent == page.name }
    }
  }

  func isUserFacing(_ subject: Subject) -> Bool {
    userFacing.isEmpty ? [.probe, .service].contains(subject.kind) : userFacing.contains(subject)
  }

  private static let everywhere: Set<Subject.Kind> = [
    .operator, .collector, .source, .page, .alert, .event, .policy, .fleet,
  ]
}

extension Subject {
  /// The name of the page that this is a component of, `acme` for `page:acme/Shop`; nil for anything else.
  fileprivate var pageOfComponent: String? {
    guard kind == .page, let slash = name.lastIndex(of: "/") else { return nil }
    return String(name[..<slash])
  }
}
