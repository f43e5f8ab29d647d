import Events
import Interpreters
import Testing

/// A golden line says all that the log would be told.
@Suite struct SessionTests {
  @Test func aLineNamesPrecisionConfirmationAndKey() {
    let seen = Observation(
      NodeChanged(to: .down, reason: "gone"), about: Subject(.node, "mysql/db-1"),
      at: Timestamp(seconds: 1), precision: .seconds, confirmed: Timestamp(seconds: 2),
      naturalKey: "view 7")
    #expect(
      goldenLine(seen) == "1970-01-01T00:00:01Z node:mysql/db-1 node.changed "
        + #"{"reason":"gone","to":"down"} precision=seconds confirmed=1970-01-01T00:00:02Z "#
        + "key=view 7")
  }

  @Test func sightIsALineOnlyWhenItChanges() {
    let reading = LogReading(lines: [], note: .missing)
    let looks = [1, 2, 3].map {
      Sample(began: Timestamp(seconds: $0), ended: Timestamp(seconds: $0), reading: reading)
    }
    #expect(
      goldenLines(Blind(), looks) == ["-- 1970-01-01T00:00:01Z sight: none: no file"])
  }
}

private struct Blind: Interpreter {
  mutating func take(_ sample: Sample<LogReading>) -> Interpretation {
    Interpretation(sight: .none("no file"))
  }
}
