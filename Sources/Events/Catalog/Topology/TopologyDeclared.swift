/// Components were declared: what stands on what, and what people use.
public struct TopologyDeclared: EventPayload {
  public static let type = "topology.declared"
  public static let about = SubjectRule.optional

  /// The components, each with what is known of it.
  public let components: [Component]

  /// Makes the payload.
  public init(components: [Component]) {
    self.components = components
  }

  public var problems: [String] {
    components.flatMap {
      negative("components.members", $0.members) + negative("components.customers", $0.customers)
    }
      + (components.isEmpty ? ["components: is empty; declare at least one"] : [])
  }

  public func sentence(about subject: Subject) -> Phrase {
    // One that several collectors watch is there once for each.
    var seen: Set<Subject> = []
    let subjects = components.map(\.subject).filter { seen.insert($0).inserted }
    return "\(counted(subjects.count, "component")) declared: \(list(subjects))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    components.flatMap(\.changes).map(Effect.changed)
  }

  /// What is declared of one component; what is left out stays as it is.
  public struct Component: Codable, Hashable, Sendable {
    /// The component.
    public let subject: Subject
    /// What it stands on: without these it does not work.
    public let dependsOn: [Subject]?
    /// True when customers use it directly.
    public let userFacing: Bool?
    /// What people call it.
    public let label: String?
    /// How many members a cluster should have.
    public let members: Int?
    /// The collector that watches it.
    public let watchedBy: Subject?
    /// What it is one of several alike of, such as the sites of one service.
    public let partOf: Subject?
    /// How many customers it serves.
    public let customers: Int?

    /// Makes the declaration of one component.
    public init(
      _ subject: Subject, dependsOn: [Subject]? = nil, userFacing: Bool? = nil,
      label: String? = nil, members: Int? = nil, watchedBy: Subject? = nil,
      partOf: Subject? = nil, customers: Int? = nil
    ) {
      self.subject = subject
      self.dependsOn = dependsOn
      self.userFacing = userFacing
      self.label = label
      self.members = members
      self.watchedBy = watchedBy
      self.partOf = partOf
      self.customers = customers
    }

    var changes: [Change] {
      var changes = (dependsOn ?? []).map { Change(subject, .dependsOn, to: $0.description) }
      if let userFacing { changes.append(Change(subject, .userFacing, to: String(userFacing))) }
      if let label { changes.append(Change(subject, .label, to: label)) }
      if let members { changes.append(Change(subject, .members, to: String(members))) }
      if let partOf { changes.append(Change(subject, .partOf, to: partOf.description)) }
      if let customers { changes.append(Change(subject, .customers, to: String(customers))) }
      if let watchedBy { changes.append(Change(watchedBy, .watches, to: subject.description)) }
      return changes
    }
  }
}
