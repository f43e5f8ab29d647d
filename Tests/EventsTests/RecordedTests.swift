import Events
import FoundationEssentials
import Testing

/// The recorded incidents are told in the catalogue's words, and in no others.
@Suite struct RecordedTests {
  @Test(arguments: try Self.files()) func isToldInTheCataloguesWords(_ file: URL) throws {
    var lines: [EventKey: Data] = [:]
    var cited: Set<EventKey> = []
    for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
      let event = try JSONDecoder().decode(PublishedType.Example.self, from: line)
      let key = EventKey(source: event.source, id: event.id)
      let place: Comment = "\(file.lastPathComponent) \(key.source)#\(key.id)"
      #expect(lines.updateValue(line, forKey: key) ?? line == line, "other bytes: \(place)")
      #expect(throws: Never.self, place) { try RFC3339.parse(event.time) }
      let type = try #require(EventCatalog.payloadType(of: event.type), place)
      #expect(type.about.refusal(of: event.subject) == nil, place)
      let payload = try JSONValue.object(event.fields).payload(as: type)
      #expect(payload.problems == [], place)
      #expect(try JSONValue(payload) == .object(event.fields), "unknown field: \(place)")
      cited.formUnion((payload as? OperatorStated)?.cites?.map(\.key) ?? [])
    }
    #expect(!lines.isEmpty)
    #expect(cited.subtracting(lines.keys) == [], "\(file.lastPathComponent) cites what it lacks")
  }

  /// The recorded incidents, and those that only tests read.
  private static func files() throws -> [URL] {
    try ["events/recorded", "Tests/IncidentsTests/Cases"].flatMap { folder in
      let url = PublishedType.repository.appending(path: folder)
      return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
        .filter { $0.hasSuffix(".ndjson") }.map { url.appending(path: $0) }
    }
  }
}
