import Events
import Findings
import Postmortems
import Testing

/// What changed, appeared or went between two versions of a document.
struct RevisionTests {
  private func key(_ id: String) -> EventKey { EventKey(source: "/c", id: id) }

  private func statement(_ slot: String, _ phrase: Phrase, _ events: String...) -> Statement {
    Statement(slot, phrase, evidence: key(events[0]), events.dropFirst().map(key))
  }

  private func list(_ id: Section.ID = .impact, _ statements: Statement...) -> Section {
    Section(id, [.list(statements)])
  }

  private func clock(_ text: String, _ precision: Precision) throws -> Phrase {
    "it failed at \(time: try instant(text), precision)"
  }

  @Test func eachStatementIsComparedByItsSlot() {
    let before = list(.impact, statement("a", "one", "1"), statement("b", "two", "2"))
    let after = list(.impact, statement("c", "three", "3"), statement("a", "ONE", "1", "4"))
    let changes = Revision(from: [before], to: [after]).changes
    #expect(changes.map(\.slot) == ["c", "a", "b"])
    #expect(changes.map(\.kind) == [.appeared, .changed, .went])
    #expect(changes[1].said == "one")
    #expect(changes[1].says == "ONE")
    #expect(changes[2].says == nil)
  }

  @Test func theSameSlotInTwoSectionsIsTwoStatements() {
    let before = [list(.summary, statement("a", "one", "1")), list(.impact)]
    let after = [list(.summary), list(.impact, statement("a", "one", "1"))]
    let changes = Revision(from: before, to: after).changes
    #expect(changes.map(\.section) == [.summary, .impact])
    #expect(changes.map(\.kind) == [.went, .appeared])
  }

  @Test func howStatementsAreJoinedIsStyle() {
    let (a, b) = (statement("a", "one", "1"), statement("b", "two", "2"))
    let joined = list(.happened, Statement(joining: [a, b], "one and two"))
    #expect(Revision(from: [list(.happened, a, b)], to: [joined]).changes == [])
    let more = list(
      .happened, Statement(joining: [a, statement("b", "too", "2")], "one and too"))
    #expect(Revision(from: [joined], to: [more]).changes.map(\.slot) == ["b"])
  }

  @Test func whatNoReaderSeesHasNotChanged() throws {
    let early = try clock("2025-01-15T09:55:10Z", .minutes)
    let late = try clock("2025-01-15T09:55:40Z", .minutes)
    let next = try clock("2025-01-15T09:56:10Z", .minutes)
    let before = list(.impact, statement("a", early, "1"))
    #expect(Revision(from: [before], to: [list(.impact, statement("a", late, "2"))]).changes == [])
    #expect(
      Revision(from: [before], to: [list(.impact, statement("a", next, "2"))]).changes.count == 1)
    let exact = try clock("2025-01-15T09:55:40Z", .exact)
    #expect(
      Revision(from: [before], to: [list(.impact, statement("a", exact, "2"))]).changes.count == 1)
  }

  @Test func twoStatementsOfOneSlotArePaired() {
    let before = list(.impact, statement("a", "one", "1"), statement("a", "two", "2"))
    let after = list(.impact, statement("a", "two", "2"), statement("a", "three", "3"))
    let changes = Revision(from: [before], to: [after]).changes
    #expect(changes.map(\.kind) == [.changed])
    #expect(changes.first?.said == "one")
    #expect(changes.first?.says == "three")
  }

  @Test func aValueIsToldWithItsName() {
    func metrics(_ value: Phrase) -> Section {
      Section(.metrics, [.metrics([Metric("Time to detect", statement("m", value, "1"))])])
    }
    let changes = Revision(from: [metrics("1 min")], to: [metrics("2 min")]).changes
    let writer = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    #expect(changes.first?.said.map(writer.inline) == "Time to detect: 1 min")
    #expect(changes.first?.says.map(writer.inline) == "Time to detect: 2 min")
  }

  @Test func onlyTheSectionsAskedForAreCompared() {
    let after = [
      list(.summary, statement("a", "one", "1")), list(.timeline, statement("b", "two", "2")),
    ]
    #expect(Revision(from: [], to: after, in: [.summary]).changes.map(\.slot) == ["a"])
  }
}
