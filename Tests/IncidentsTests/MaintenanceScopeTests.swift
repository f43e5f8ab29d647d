import Events
import Incidents
import Testing

struct MaintenanceScopeTests {
  private let topology = at(
    "06:00", "source:/c",
    TopologyDeclared(components: [
      .init(Subject(.router, "r"), dependsOn: [Subject(.service, "db")]),
      .init(Subject(.probe, "https/a"), dependsOn: [Subject(.router, "r")], partOf: Self.shop),
      .init(Self.shop, partOf: Subject(.service, "all")),
    ]))

  private static let shop = Subject(.service, "shop")

  private func isPlanned(_ subject: String, workOn work: String) -> Bool {
    let history = History([
      topology, at("10:00", work, MaintenanceChanged(to: .started)),
      at("11:00", work, MaintenanceChanged(to: .finished)),
    ])
    return !history.maintenance.planned(subjectNamed(subject), asOf: instant("12:00")).isEmpty
  }

  @Test(arguments: [
    ("router:r", "router:r"), ("router:r", "service:db"), ("probe:https/a", "service:db"),
    ("probe:https/a", "service:shop"), ("probe:https/a", "service:all"),
    ("probe:https/a", "fleet:all"),
  ])
  func workCoversWhatStandsOnItAndThePartsOfAGroup(subject: String, work: String) {
    #expect(isPlanned(subject, workOn: work))
  }

  /// A failure of what the work stands on is none that was announced.
  @Test(arguments: [("service:db", "router:r"), ("router:r", "probe:https/a")])
  func workDoesNotCoverWhatItStandsOn(subject: String, work: String) {
    #expect(!isPlanned(subject, workOn: work))
  }
}
