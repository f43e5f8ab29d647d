import Events

/// Which subjects an incident is concerned with.
struct Relation {
  let userFacing: Set<Subject>
  private let connected: Set<Subject>?
  private let excluded: Set<Subject>

  init(_ declaration: Declaration, topology: Topology) {
    let declared = topology.userFacing
    let anchors = declaration.about.isEmpty ? declared : declaration.about
    let all = topology.isEmpty || anchors.isEmpty ? nil : topology.connected(to: anchors)
    connected = all
    excluded = declaration.excluded
    userFacing = Set(declared.filter { all?.contains($0) ?? true })
  }

  func includes(_ subject: Subject) -> Bool {
    if excluded.contains(subject) { return false }
    guard let connected, !Self.everywhere.contains(subject.kind) else { return true }
    return connected.contains(subject)
  }

  func isUserFacing(_ subject: Subject) -> Bool {
    userFacing.isEmpty ? [.probe, .service].contains(subject.kind) : userFacing.contains(subject)
  }

  private static let everywhere: Set<Subject.Kind> = [
    .operator, .collector, .source, .page, .alert, .event, .policy, .fleet,
  ]
}
