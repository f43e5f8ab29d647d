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
      let figure = payload as? IncidentFigureStated
      cited.formUnion([figure?.from, figure?.to].compactMap { $0?.key })
    }
    #expect(!lines.isEmpty)
    #expect(cited.subtracting(lines.keys) == [], "\(file.lastPathComponent) cites what it lacks")
  }

  /// The recorded incidents, and the cases that only tests read; one of these lacks zones, to be refused.
  private static func files() throws -> [URL] {
    let recorded = PublishedType.repository.appending(path: "events/recorded")
    let cases = PublishedType.repository.appending(path: "Tests/CaseTests/Cases")
    return try names(in: recorded).filter { $0.hasSuffix(".ndjson") }.map {
      recorded.appending(path: $0)
    }
      + names(in: cases).filter { $0 != "time-without-zone" }
      .map { cases.appending(path: "\($0)/events.ndjson") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}
