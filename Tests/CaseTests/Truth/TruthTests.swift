import Events
import Incidents
import Testing

/// What Debrief derives of a case is what is true of it, to the second; each kind of truth has a file of its own.
struct TruthTests {
  @Test(arguments: Case.all) func theIncidentsAreThese(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.incidents else { continue }
      look.expect(truth, derived: look.history.incidents.map(\.id.name), "incident")
    }
  }
}
