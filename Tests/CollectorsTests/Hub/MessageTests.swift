import EventLog
import Events
import Testing

@testable import Collectors

/// What goes through a hub's socket means the same on both sides.
@Suite struct MessageTests {
  @Test(arguments: [
    AppendOutcome.accepted(Position(7)), .duplicate(Position(0)),
    .conflict(Position(12), stored: Digest(bytes: Array(repeating: 0xAB, count: 32))),
  ])
  func anOutcomeIsReadAsItWasWritten(_ outcome: AppendOutcome) {
    #expect(AppendOutcome(wire: outcome.wire) == outcome)
  }

  @Test(arguments: ["", "accepted", "accepted x", "conflict 3", "conflict 3 ab", "lost 4"])
  func anOutcomeThatIsNoneIsRefused(_ text: String) {
    #expect(AppendOutcome(wire: text) == nil)
  }

  @Test(arguments: [
    EventLogError.unavailable("full"), .alreadyOpen("by 7"), .notALog("x"), .outOfRange("9"),
    .corrupt(Position(4), "bad"),
  ])
  func anErrorIsReadAsItWasWritten(_ error: EventLogError) {
    #expect(EventLogError(wire: error.message) == error)
  }
}
