import Testing

/// `Package.swift` declares the targets of the table, each with the dependencies of its row.
@Suite struct ManifestTests {
  @Test func theManifestIsTheTable() throws {
    let manifest = try #require(SourceTree.project.file("Package.swift"))
    #expect(Self.complaints(manifest, TargetRow.all) == [])
  }

  @Test func aMissingTargetAndAForeignDependencyAreNamed() {
    let manifest = SourceFile(
      "Package.swift",
      """
      func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: dependencies)
      }
      let targets = [
        target("A", ["B", crypto]), target("C"), .target(name: "Kit", path: "Tests/Kit"),
      ]
      """)
    let table = [
      TargetRow(name: "A", kind: .pure, imports: ["Crypto", "D"]),
      TargetRow(name: "B", kind: .pure, imports: []),
    ]
    #expect(
      Self.complaints(manifest, table) == [
        "Package.swift: A depends on B, its row in TargetTable.swift does not",
        "Package.swift: A does not depend on D, its row in TargetTable.swift does",
        "Package.swift: B is missing",
        "Package.swift: C has no row in TargetTable.swift",
      ])
  }

  static func complaints(_ manifest: SourceFile, _ table: [TargetRow]) -> [String] {
    let declared = ManifestTarget.all(in: manifest)
    let known = Set(table.map(\.name))
    return table.flatMap { complaints(about: $0, declared) }
      + declared.map(\.name).filter { !known.contains($0) }
      .map { "Package.swift: \($0) has no row in TargetTable.swift" }
  }

  private static func complaints(about row: TargetRow, _ declared: [ManifestTarget]) -> [String] {
    guard let target = declared.first(where: { $0.name == row.name }) else {
      return ["Package.swift: \(row.name) is missing"]
    }
    let allowed = Set(row.imports.map { $0.lowercased() })
    let given = Set(target.dependencies.map { $0.lowercased() })
    let start = "Package.swift: \(row.name)"
    return target.dependencies.filter { !allowed.contains($0.lowercased()) }
      .map { "\(start) depends on \($0), its row in TargetTable.swift does not" }
      + row.imports.filter { !given.contains($0.lowercased()) }
      .map { "\(start) does not depend on \($0), its row in TargetTable.swift does" }
  }
}
