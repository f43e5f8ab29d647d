import Events
import FoundationEssentials
import Interpreters
import Testing

/// A recorded session can be read back.
@Suite struct SampleTests {
  @Test func aSampleSurvivesItsJSON() throws {
    let reading = SQLRound(servers: [
      SQLServerReading(
        name: "db-1",
        answers: [
          "status": .rows(SQLRows(columns: ["Variable_name", "Value"], values: [["a", nil]])),
          "lost": .clientError(code: 2013, message: "Lost connection"), "late": .noAnswer,
        ])
    ])
    let sample = Sample(
      began: Timestamp(nanoseconds: 1_500_000_000), ended: Timestamp(seconds: 2), reading: reading)
    let json = try JSONEncoder().encode(sample)
    let read = try JSONDecoder().decode(Sample<SQLRound>.self, from: json)
    #expect(read.began == sample.began)
    #expect(read.ended == sample.ended)
    #expect(read.reading == reading)
  }

  @Test func aTimeThatIsNoneIsRefused() {
    let json = #"{"began": "noon", "ended": "1970-01-01T00:00:02Z", "reading": {"servers": []}}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Sample<SQLRound>.self, from: Data(json.utf8))
    }
  }

  @Test func aColumnIsFoundInAnyCase() {
    let rows = SQLRows(columns: ["Member_State", "x"], values: [["ONLINE"]])
    #expect(rows[0, "member_state"] == "ONLINE")
    #expect(rows[0, "x"] == nil)
    #expect(rows[1, "member_state"] == nil)
  }
}
