import Events
import Incidents
import Testing

struct AmendmentTests {
  private let down = at("10:00", "node:m/n1", NodeChanged(to: .down), id: "x1")
  private let up = at("10:30", "node:m/n1", NodeChanged(to: .up), id: "x2")

  private func target(_ id: String) -> EventReference { EventReference(source: "/c", id: id) }

  private func retraction(of id: String, at time: String, id own: String) -> Event {
    at(time, "source:/c", EventRetracted(target: target(id), reason: "false alarm"), id: own)
  }

  @Test func aCorrectionMovesAWindowAndStaysVisible() throws {
    let correction = at(
      "15:00", "source:/c",
      EventCorrected(target: target("x1"), time: "2025-01-15T09:45:00Z", reason: "host log"),
      id: "x5")
    let chronicle = Chronicle([down, up, correction])
    let window = try #require(Windows(chronicle).all.first)
    #expect(window.held(asOf: instant("16:00")) == .minutes(45))
    let entry = try #require(chronicle.entries.first)
    #expect(entry.key.id == "x1")
    #expect(entry.correctedBy == correction.key)
    #expect(entry.event.occurredAt == instant("10:00"))
  }

  @Test func aRetractedEventStaysAndMeansNothing() {
    let chronicle = Chronicle([
      down, up, retraction(of: "x1", at: "15:00", id: "x3"),
      retraction(of: "x2", at: "15:01", id: "x4"),
    ])
    #expect(Windows(chronicle).all.isEmpty)
    #expect(chronicle.entries.count == 4)
    #expect(chronicle.entries.filter(\.isRetracted).map(\.key.id) == ["x1", "x2"])
  }

  @Test func aRetractionCanItselfBeWithdrawn() {
    let chronicle = Chronicle([
      down, up, retraction(of: "x1", at: "15:00", id: "x3"),
      retraction(of: "x3", at: "15:01", id: "x4"),
    ])
    #expect(Windows(chronicle).all.count == 1)
  }

  @Test func aCircleOfRetractionsHasOneAnswer() {
    let circle = [
      retraction(of: "b", at: "15:00", id: "a"), retraction(of: "a", at: "15:01", id: "b"),
    ]
    for order in [circle, circle.reversed()] {
      #expect(Chronicle(order).entries.filter(\.isRetracted).map(\.key.id) == ["a"])
    }
  }

  @Test func anAmendmentOfWhatIsNotThereIsReported() {
    let chronicle = Chronicle([down, retraction(of: "nowhere", at: "15:00", id: "x3")])
    #expect(chronicle.dangling.map(\.id) == ["x3"])
  }
}
