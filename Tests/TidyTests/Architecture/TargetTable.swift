/// One target of the package and what it may import.
struct TargetRow {
  /// What the target may do.
  enum Kind {
    /// Values in, values out: no clock, no randomness, no file, no environment.
    case pure
    /// Swift that touches the world.
    case rim
    /// A module map over a system library.
    case system
  }

  let name: String
  let kind: Kind
  /// The package's own targets and the products of its dependencies.
  let imports: [String]
  /// Modules of the platform beyond those that its kind may import.
  var alsoPlatform: [String] = []

  /// Modules that come with Swift on Linux and that any rim target may import.
  static let platform = ["Dispatch", "FoundationEssentials", "Glibc", "Synchronization"]

  /// Every module that a source file of the target may name.
  var allowed: Set<String> {
    Set(imports + alsoPlatform).union(kind == .rim ? Self.platform : [])
  }

  /// The architecture: a new target is a row here and a line in `Package.swift`.
  static let all = [
    TargetRow(name: "Events", kind: .pure, imports: []),
    TargetRow(name: "Incidents", kind: .pure, imports: ["Events"]),
    TargetRow(name: "Findings", kind: .pure, imports: ["Events", "Incidents"]),
    TargetRow(
      name: "Postmortems", kind: .pure, imports: ["Events", "Incidents", "Findings", "Mustache"]),
    TargetRow(
      name: "Interpreters", kind: .pure, imports: ["Events"],
      alsoPlatform: ["FoundationEssentials"]),
    TargetRow(name: "EventLog", kind: .rim, imports: ["Events", "Crypto"]),
    TargetRow(name: "EventLogContract", kind: .rim, imports: ["Events", "EventLog"]),
    TargetRow(name: "CSQLite", kind: .system, imports: []),
    TargetRow(name: "SQLiteEventLog", kind: .rim, imports: ["Events", "EventLog", "CSQLite"]),
    TargetRow(name: "CCurl", kind: .system, imports: []),
    TargetRow(name: "CMariaDB", kind: .system, imports: []),
    TargetRow(
      name: "Collectors", kind: .rim,
      imports: ["Events", "EventLog", "Interpreters", "CCurl", "CMariaDB"]),
    TargetRow(
      name: "Configuration", kind: .rim, imports: ["Events", "Interpreters", "Yams"]),
    TargetRow(
      name: "Discovering", kind: .pure, imports: ["Interpreters"],
      alsoPlatform: ["FoundationEssentials"]),
    TargetRow(name: "CMark", kind: .system, imports: []),
    TargetRow(name: "Markdown", kind: .rim, imports: ["CMark"]),
    TargetRow(
      name: "Reporting", kind: .rim,
      imports: ["Events", "Incidents", "Findings", "Postmortems", "EventLog", "Markdown"]),
    TargetRow(
      name: "Preflight", kind: .pure, imports: ["Events", "Interpreters", "Configuration"]),
    TargetRow(name: "CTimex", kind: .system, imports: []),
    TargetRow(
      name: "debrief", kind: .rim,
      imports: [
        "Events", "Incidents", "Findings", "Postmortems", "EventLog", "SQLiteEventLog",
        "Interpreters", "Collectors", "Configuration", "Discovering", "Preflight", "Markdown",
        "Reporting", "CTimex", "ArgumentParser",
      ]),
  ]

  /// The row of a target, when it has one.
  static func named(_ name: String) -> TargetRow? { all.first { $0.name == name } }
}
