import Events
import FoundationEssentials

/// One file of `events/catalog`: the published contract of an event type.
struct PublishedType: Decodable {
  let type: String
  let description: String
  let subject: String
  let fields: [Field]
  let example: Example
  let means: String

  struct Field: Decodable {
    let name: String
    let type: String
    let required: Bool
    let unit: String?
    let description: String
    let values: [String]?
  }

  struct Example: Decodable {
    let specversion: String
    let id: String
    let source: String
    let type: String
    let subject: Subject?
    let time: String
    private let data: [String: JSONValue]?

    /// The fields of the payload; an event without `data` has none.
    var fields: [String: JSONValue] { data ?? [:] }

    /// What the event is about, with the default of an event without a subject.
    var about: Subject { subject ?? Subject(.source, source) }
  }

  /// The payload types and their files, in the order of the catalogue.
  static func all() throws -> [(payload: any EventPayload.Type, file: PublishedType)] {
    try EventCatalog.all.map { ($0, try PublishedType(named: $0.type)) }
  }

  init(named type: String) throws {
    let url = Self.folder.appending(path: type + ".json")
    self = try JSONDecoder().decode(PublishedType.self, from: Data(contentsOf: url))
  }

  /// The names of the types that have a file, sorted.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The example as each payload that its fields' vocabularies and its optional fields allow.
  func variants(of payload: any EventPayload.Type) throws -> [any EventPayload] {
    var datas = [example.fields]
    for field in fields {
      datas += (field.values ?? []).map { word in
        example.fields.merging([field.name: .string(word)]) { $1 }
      }
    }
    let required = Set(fields.filter(\.required).map(\.name))
    datas += datas.map { $0.filter { required.contains($0.key) } }
    return try datas.map { try JSONValue.object($0).payload(as: payload) }
  }

  /// The repository this test was built from.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let folder = repository.appending(path: "events/catalog")
}
