import Events

/// The keys of a component that is declared apart.
enum ComponentKey: String, SectionKey {
  case subject, label
  case userFacing = "user_facing"
  case dependsOn = "depends_on"
  case members, customers
  case partOf = "part_of"
  case watchedBy = "watched_by"

  static let section = "topology"

  var need: Need { self == .subject ? .required("what it is, as kind:name") : .optional }
}

extension TopologyDeclared.Component {
  /// Reads a component; `subjects` are those of the components before it.
  init(_ fields: Fields<ComponentKey>, subjects: inout Names<Subject>) {
    let given = fields[.subject]?.subject()
    subjects.claim(given, fields[.subject])
    let subject = given ?? Subject(.service, "")
    self.init(
      subject,
      dependsOn: fields.has(.dependsOn) ? fields[.dependsOn]?.foundations(of: subject) : nil,
      userFacing: fields[.userFacing]?.flag(),
      label: fields[.label]?.text("what people call it"),
      members: fields[.members]?.integer(0...Int.max),
      watchedBy: fields[.watchedBy]?.collector(),
      partOf: fields[.partOf]?.whole(of: subject),
      customers: fields[.customers]?.integer(0...Int.max))
  }
}

extension Item {
  /// The subject of a collector.
  fileprivate func collector() -> Subject? {
    guard let subject = subject() else { return nil }
    if subject.kind == .collector { return subject }
    refuse("\(subject) is not a collector; write one such as collector:galera/shop@hub-1")
    return nil
  }
}
