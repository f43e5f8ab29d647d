import Configuration
import Events
import Testing

/// The example that users start from, as it is and with every line spoiled.
@Suite struct ExampleTests {
  private func example() throws -> String { try Project.text("docs/examples/debrief.yaml") }

  @Test func theExampleIsRead() throws {
    let configuration = try Configuration.read(
      Array(example().utf8), from: "/etc/debrief/debrief.yaml", on: machine)
    #expect(configuration.storage == .log("/var/lib/debrief/outage.db"))
    #expect(configuration.clusters.map(\.nodes.count) == [3])
    #expect(
      configuration.routers.map(\.subject.description) == ["router:shop/r1", "router:shop/r2"])
    #expect(configuration.routers[1].ca == "/etc/debrief/secrets/router-ca.pem")
    #expect(
      configuration.probes.map(\.subject.description) == [
        "probe:https/site-a", "probe:https/site-b", "backend:nfs/storage-1", "probe:dns/names",
        "probe:tls/mail",
      ])
    #expect(configuration.probes[0].expectation == configuration.probes[1].expectation)
    #expect(configuration.vantages.map(\.name) == ["hub-1", "fra"])
    #expect(configuration.pages[0].components.map(\.subject.description) == ["service:sites"])
    #expect(configuration.watchedStorage.map(\.name) == ["data", "kernel", "arrays"])
    #expect(configuration.policy?.severities?.count == 2)
    #expect(configuration.topology?.problems == [])
    #expect(configuration.incidents?.timeZone == "Europe/Berlin")
  }

  /// Whatever is done to a line, nothing crashes, and every complaint stands at a place of the file.
  @Test(arguments: Spoiling.allCases)
  func aSpoiledLineIsAnswered(_ spoiling: Spoiling) throws {
    let lines = try example().split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    var refused = 0
    for index in lines.indices {
      var spoiled = lines
      spoiled.replaceSubrange(index...index, with: spoiling.apply(to: lines[index], seed: index))
      let text = spoiled.joined(separator: "\n")
      do {
        _ = try Configuration.read(Array(text.utf8), from: "c.yaml", on: machine)
      } catch {
        refused += 1
        expectPlaces(of: error, in: spoiled, "\(spoiling) line \(index + 1)")
      }
    }
    #expect(refused > 0)
  }

  private func expectPlaces(of error: ConfigurationError, in lines: [String], _ what: String) {
    let ended = lines.count > 1 && lines.last == "" ? lines.dropLast() : lines[...]
    #expect(!error.complaints.isEmpty)
    #expect(error.complaints == error.complaints.sorted())
    for complaint in error.complaints {
      let place = complaint.place
      #expect(ended.indices.contains(place.line - 1), "\(what): \(complaint)")
      let width = lines[place.line - 1].unicodeScalars.count
      #expect(1...(width + 1) ~= place.column, "\(what): \(complaint)")
      #expect(!complaint.description.contains("\n"), "\(what): \(complaint)")
    }
  }

  @Test func everyBeginningOfTheExampleIsAnswered() throws {
    let scalars = Array(try example().unicodeScalars)
    for count in stride(from: 0, through: scalars.count, by: 11) {
      let text = String(String.UnicodeScalarView(scalars.prefix(count)))
      do {
        _ = try Configuration.read(Array(text.utf8), from: "c.yaml", on: machine)
      } catch {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        expectPlaces(of: error, in: lines, "\(count) scalars")
      }
    }
  }

  /// What can be done to a line.
  enum Spoiling: String, CaseIterable, Sendable {
    case removed, doubled, halved, indented, outdented, tabbed, quoted, bracketed, starred, emptied
    case keyOnly, valueChanged, keyChanged, swapped, widened

    func apply(to line: String, seed: Int) -> [String] {
      let indent = String(line.prefix { $0 == " " })
      let colon = line.firstIndex(of: ":")
      return switch self {
      case .removed: []
      case .doubled: [line, line]
      case .halved: [String(line.prefix(line.count / 2))]
      case .indented: ["  " + line]
      case .outdented: [String(line.dropFirst(indent.isEmpty ? 0 : 1))]
      case .tabbed: ["\t" + line]
      case .quoted: [line + (seed.isMultiple(of: 2) ? "\"" : "'")]
      case .bracketed: [line + ["[", "{", "]", "}", "- "][seed % 5]]
      case .starred: [indent + "*" + line.dropFirst(indent.count)]
      case .emptied: [""]
      case .keyOnly: [colon.map { String(line[...$0]) } ?? line]
      case .valueChanged: [colon.map { line[...$0] + " [é, {a: \u{1F600}}, ~, -1]" } ?? line]
      case .keyChanged: [colon.map { line[..<$0] + "x" + line[$0...] } ?? line]
      case .swapped: [String(line.reversed())]
      case .widened: [line.replacing(" ", with: "\u{A0}")]
      }
    }
  }
}
