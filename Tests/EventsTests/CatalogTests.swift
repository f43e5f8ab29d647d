import Events
import Testing

/// The catalogue as code and the catalogue as published are one and the same.
@Suite struct CatalogTests {
  @Test func everyTypeHasAFileAndEveryFileAType() throws {
    #expect(try PublishedType.names() == EventCatalog.all.map { $0.type }.sorted())
    #expect(EventCatalog.payloadType(of: "node.changed") == NodeChanged.self)
    #expect(EventCatalog.payloadType(of: "node.exploded") == nil)
  }

  @Test func everyFileSaysWhatItsTypeIs() throws {
    for (payload, file) in try PublishedType.all() {
      #expect(file.type == payload.type)
      #expect(file.subject == payload.about.text, "\(file.type)")
      #expect(file.description.hasSuffix("."), "\(file.type)")
      #expect(!file.means.isEmpty && !file.means.contains("\n"), "\(file.type)")
      for field in file.fields {
        #expect(field.description.hasSuffix("."), "\(file.type) \(field.name)")
        #expect(field.unit == unit(of: field.name), "\(file.type) \(field.name)")
      }
    }
  }

  @Test func fieldsAreTheStoredPropertiesInTheirOrder() throws {
    for (payload, file) in try PublishedType.all() {
      let value = try JSONValue.object(file.example.fields).payload(as: payload)
      let properties = Mirror(reflecting: value).children.compactMap(\.label)
      #expect(file.fields.map(\.name) == properties, "\(file.type)")
    }
  }

  @Test func requiredFieldsAreThoseThatDecodingMisses() throws {
    for (payload, file) in try PublishedType.all() {
      for field in file.fields {
        var data = file.example.fields
        data[field.name] = nil
        let decodes = (try? JSONValue.object(data).payload(as: payload)) != nil
        #expect(decodes == !field.required, "\(file.type) without \(field.name)")
      }
    }
  }

  @Test func valuesAreTheVocabulary() throws {
    for (payload, file) in try PublishedType.all() {
      for field in file.fields where field.type == "word" {
        let data = file.example.fields.merging([field.name: .string("xyzzyxyzzy")]) { $1 }
        let error = #expect(throws: DecodingError.self, "\(file.type) \(field.name)") {
          try JSONValue.object(data).payload(as: payload)
        }
        let words = try #require(field.values).joined(separator: ", ")
        #expect(error?.reason == "\"xyzzyxyzzy\" is not one of \(words)", "\(file.type)")
      }
    }
  }

  @Test func examplesAreEventsThatRoundTrip() throws {
    for (payload, file) in try PublishedType.all() {
      let example = file.example
      #expect(example.specversion == "1.0")
      #expect(example.type == file.type)
      #expect(throws: Never.self) { try RFC3339.parse(example.time) }
      #expect(payload.about.refusal(of: example.subject) == nil, "\(file.type)")
      let value = try JSONValue.object(example.fields).payload(as: payload)
      #expect(try JSONValue(value) == .object(example.fields), "\(file.type)")
      #expect(value.problems == [], "\(file.type)")
    }
  }

  @Test func everySentenceIsPlain() throws {
    for (payload, file) in try PublishedType.all() {
      for value in try file.variants(of: payload) {
        let text = value.sentence(about: file.example.about).plain
        #expect(!text.isEmpty && !text.hasSuffix(".") && !text.hasSuffix(" "), "\(text)")
        #expect(!text.contains("  ") && !text.contains("Optional"), "\(text)")
        #expect(!text.contains("caused") && !text.contains("because"), "\(text)")
        #expect(text.first?.isUppercase == false, "\(text)")
      }
    }
  }

  private func unit(of field: String) -> String? {
    switch field {
    case "dominantShare", "degradedShare", "unavailableShare", "uptimeObjective": "share of 1"
    case _ where field.hasSuffix("Milliseconds"): "milliseconds"
    case _ where field.hasSuffix("Seconds"): "seconds"
    case _ where field.lowercased().hasSuffix("bytes"): "bytes"
    default: nil
    }
  }
}

extension SubjectRule {
  /// The rule as the published files say it.
  fileprivate var text: String {
    switch self {
    case .any: "required, of any kind"
    case .optional: "optional; without one the event is about its own source"
    case .kinds(let kinds):
      "required: " + kinds.map { "\($0.rawValue):name" }.joined(separator: " or ")
    }
  }
}

extension DecodingError {
  /// What the decoder said was wrong.
  var reason: String? {
    switch self {
    case .dataCorrupted(let context), .typeMismatch(_, let context),
      .valueNotFound(_, let context), .keyNotFound(_, let context):
      context.debugDescription
    @unknown default: nil
    }
  }
}
