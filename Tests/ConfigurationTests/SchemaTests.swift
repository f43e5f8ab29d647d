import Testing

@testable import Configuration

/// The keys that the reader knows: each is read, and each is in the manual.
@Suite struct SchemaTests {
  /// A file that has each section once, with `HERE` where more keys can stand.
  private static let places: [String: String] = [
    "top": "{HERE}",
    "clusters": "{clusters: [{HERE}]}",
    "clusters.nodes": "{clusters: [{nodes: [{HERE}]}]}",
    "kubernetes": "{kubernetes: [{HERE}]}",
    "kubernetes.canary": "{kubernetes: [{canary: {HERE}}]}",
    "routers": "{routers: [{HERE}]}",
    "routers.routes": "{routers: [{routes: [{HERE}]}]}",
    "probes": "{probes: [{HERE}, {http: 'http://a.example', HERE}]}",
    "probes.dns": "{probes: [{dns: {HERE}}]}",
    "probes.expect": "{probes: [{expect: {HERE}}]}",
    "vantages": "{vantages: [{HERE}]}",
    "pages": "{pages: [{HERE}]}",
    "pages.text": "{pages: [{text: {HERE}}]}",
    "storage": "{storage: [{HERE}, {path: /a, HERE}, {boot: local, HERE}, {tool: md, HERE}]}",
    "topology": "{topology: [{HERE}]}",
    "policy": "{policy: {HERE}}",
    "policy.clocks": "{policy: {clocks: [{HERE}]}}",
    "policy.severities": "{policy: {severities: [{HERE}]}}",
    "incidents": "{incidents: {HERE}}",
    "incidents.webhook": "{incidents: {webhook: {HERE}}}",
    "secrets": "{clusters: [{password: {HERE}}]}",
  ]

  @Test func everyKeyIsRead() throws {
    for section in Schema.sections {
      let place = try #require(Self.places[section.section], "\(section.section)")
      for key in Self.keys(of: section) {
        // Of no type that any key has.
        let yaml = place.replacing("HERE", with: "\(key): [[1]]")
        #expect(complaints(yaml).contains { Self.isAbout(key, $0) }, "\(section.section).\(key)")
      }
    }
  }

  /// True for a complaint about what stands at a key.
  private static func isAbout(_ key: String, _ complaint: String) -> Bool {
    let parts = complaint.split(separator: ": ")
    let last = parts[1].split(separator: ".").last?.prefix { $0 != "[" }
    return last == key[...] && !parts[2].hasPrefix("is missing")
      && !parts[2].hasPrefix("is not a key")
  }

  @Test func aKeyThatNobodyKnowsIsRefusedEverywhere() throws {
    for section in Schema.sections {
      let place = try #require(Self.places[section.section], "\(section.section)")
      let yaml = place.replacing("HERE", with: "zzzzzzzz: 1")
      #expect(complaints(yaml).contains { $0.contains("zzzzzzzz: is not a key") }, "\(section)")
    }
  }

  @Test func everyKeyIsInTheManual() throws {
    let manual = Manual(try Project.text("docs/configuration.md"))
    #expect(Schema.sections.map { $0.section }.sorted() == manual.sections.keys.sorted())
    for section in Schema.sections {
      let rows = manual.sections[section.section] ?? []
      #expect(rows.map(\.key).sorted() == Self.keys(of: section).sorted(), "\(section.section)")
      for row in rows {
        #expect(!row.meaning.isEmpty, "\(section.section).\(row.key)")
        #expect(
          Self.agrees(row.fallback, Self.need(of: row.key, in: section)),
          "\(section.section).\(row.key)")
      }
    }
  }

  @Test func theDefaultsOfThePolicyAreThoseOfTheRules() throws {
    let manual = Manual(try Project.text("docs/configuration.md"))
    let rules = try Project.text("docs/rules.md").split(separator: "\n").map(Manual.cells)
    for row in manual.sections["policy"] ?? [] {
      let rule = try #require(rules.first { $0.first == "`\(row.key)`" }, "\(row.key)")
      #expect(row.fallback.filter { $0 != "`" } == rule[1], "\(row.key)")
    }
  }

  @Test func everyExampleOfTheManualIsRead() throws {
    let examples = Manual(try Project.text("docs/configuration.md")).examples
    #expect(examples.count > 8)
    for example in examples { #expect(complaints(example) == [], "\(example)") }
  }

  private static func keys(of section: any SectionKey.Type) -> [String] {
    func keys<Key: SectionKey>(_: Key.Type) -> [String] { Key.allCases.map(\.rawValue) }
    return keys(section)
  }

  private static func need(of key: String, in section: any SectionKey.Type) -> Need? {
    func need<Key: SectionKey>(_: Key.Type) -> Need? { Key(rawValue: key)?.need }
    return need(section)
  }

  /// True when the manual says of a key's default what the reader does.
  private static func agrees(_ cell: String, _ need: Need?) -> Bool {
    switch need {
    case .required: cell == "required"
    case .defaultsTo(let text): cell.hasPrefix("`\(text)`")
    case .optional: !cell.isEmpty && cell != "required"
    case nil: false
    }
  }
}
