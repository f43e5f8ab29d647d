import Events
import Interpreters
import Testing

/// Made-up sessions in the forms of real status pages give what a person has read and found right.
@Suite struct StatusPageGoldenTests {
  @Test(arguments: [
    StatusPageFormat.statuspage, .instatus, .uptimeKuma, .gatus, .cachet, .text,
  ])
  func everyForm(_ format: StatusPageFormat) throws {
    let texts = [
      StatusPageText(.majorOutage, "Major outage"),
      StatusPageText(.operational, "All systems operational"),
    ]
    let page = StatusPageInterpreter(page: "acme", format: format, slug: "acme", texts: texts)
    let fixture = "pages/\(format.rawValue)"
    try expectGolden(try replay(page, fixture: fixture), fixture)
  }

  /// A cache that gives the same answer for an hour hides what the page shows now.
  @Test func aCopy() throws {
    let page = StatusPageInterpreter(
      page: "acme", format: .text, texts: [StatusPageText(.operational, "All well")])
    try expectGolden(try replay(page, fixture: "pages/copy"), "pages/copy")
  }
}
