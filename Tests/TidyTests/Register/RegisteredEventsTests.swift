import Testing

/// Every event type is in the catalogue, in the published contract and in the documents.
@Suite struct RegisteredEventsTests {
  @Test func everyEventTypeIsRegisteredAndDocumented() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  private static let payload = """
    public struct DiskBroke: EventPayload {
      public static let type = "disk.broke"
    }
    """

  @Test func aForgottenEventTypeIsNamed() {
    let tree = SourceTree([
      "Sources/Events/Catalog/EventCatalog.swift": "static let all = [DiskMelted.self]",
      "Sources/Events/Catalog/Disk/DiskBroke.swift": Self.payload,
      "Sources/Events/Catalog/Disk/DiskState.swift": "enum DiskState {}",
      "events/catalog/disk.melted.json": "{}",
    ])
    let path = "Sources/Events/Catalog/Disk/DiskBroke.swift"
    #expect(
      Self.complaints(tree) == [
        "\(path): DiskBroke is not in EventCatalog.all",
        "\(path): events/catalog/disk.broke.json is missing",
        "\(path): docs/events.md has no row for disk.broke",
        "events/catalog/disk.melted.json: no event type is called disk.melted",
      ])
  }

  @Test func aRegisteredEventTypeIsFine() {
    let tree = SourceTree([
      "Sources/Events/Catalog/EventCatalog.swift": "static let all = [DiskBroke.self]",
      "Sources/Events/Catalog/Disk/DiskBroke.swift": Self.payload,
      "events/catalog/disk.broke.json": "{}",
      "docs/events.md": "| `disk.broke` | A disk broke. |",
    ])
    #expect(Self.complaints(tree) == [])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    let types = tree.files(under: "Sources/Events/Catalog", suffix: ".swift").compactMap(eventType)
    let registered = registered(in: tree)
    let documented = tree.firstCells(of: "docs/events.md")
    return types.flatMap { file, name, type in
      [
        registered.contains(name) ? nil : "\(name) is not in EventCatalog.all",
        tree.file("events/catalog/\(type).json") == nil
          ? "events/catalog/\(type).json is missing" : nil,
        documented.contains(type) ? nil : "docs/events.md has no row for \(type)",
      ].compactMap { $0 }.map { "\(file.path): \($0)" }
    } + strays(in: tree, types: Set(types.map(\.type)))
  }

  /// The payload type that a file of a family declares and its type on the wire, when it declares one.
  private static func eventType(
    _ file: SourceFile
  ) -> (file: SourceFile, name: String, type: String)? {
    let marker = "static let type = \""
    guard file.folders.count > 3,
      let line = file.lines.first(where: { $0.contains(marker) }),
      let type = line.split(separator: "\"").dropFirst().first
    else { return nil }
    return (file, file.stem, String(type))
  }

  /// The types that the files at the top of the catalogue list.
  private static func registered(in tree: SourceTree) -> Set<String> {
    let files = tree.files(under: "Sources/Events/Catalog").filter { $0.folders.count == 3 }
    return Set(files.flatMap { metatypes(in: $0.code) })
  }

  /// Contracts that no event type answers to.
  private static func strays(in tree: SourceTree, types: Set<String>) -> [String] {
    tree.files(under: "events/catalog", suffix: ".json").compactMap { file in
      let type = String(file.name.dropLast(".json".count))
      return types.contains(type) ? nil : "\(file.path): no event type is called \(type)"
    }
  }
}

/// The names that code writes with `.self` behind them.
func metatypes(in code: String) -> [String] {
  let words = words(in: code)
  return zip(words, words.dropFirst()).filter { $1.text == "self" && $1.isMember }.map(\.0.text)
}
