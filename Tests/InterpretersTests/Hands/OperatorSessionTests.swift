import Events
import Interpreters
import Testing

/// Sessions of operators' tools, seen in what the servers list.
struct OperatorSessionTests {
  private var interpreter = SessionInterpreter(cluster: "shop", nodes: ["db-1", "db-2"])

  private static func rows(_ sessions: [String?]...) -> SQLAnswer {
    .rows(SQLRows(columns: ["ID", "tool", "account", "host"], values: sessions))
  }

  private mutating func look(_ second: Int64, _ answers: SQLAnswer?...) -> Interpretation {
    let servers = zip(["db-1", "db-2"], answers).map { name, answer in
      SQLServerReading(name: name, answers: answer.map { ["sessions": $0] } ?? [:])
    }
    return interpreter.take(
      Sample(
        began: Timestamp(seconds: second), ended: Timestamp(seconds: second),
        reading: SQLRound(servers: servers)))
  }

  private func words(_ interpretation: Interpretation) -> [String] {
    interpretation.observations.map {
      let data = $0.payload as? OperatorConnected
      return [
        "\($0.time.nanoseconds / 1_000_000_000)", $0.subject.name, data?.tool, data?.to.rawValue,
        data?.account, data?.host, data?.key,
      ].compactMap(\.self).joined(separator: " ")
    }
  }

  @Test mutating func aSessionIsToldOnceTwoRoundsSawItFromTheFirstAndItsEnd() {
    let open = Self.rows(["7", "mysqlsh", "root", "10.0.0.7"])
    #expect(words(look(0, Self.rows(), Self.rows())) == [])
    #expect(words(look(5, open, Self.rows())) == [])
    let told = look(10, open, Self.rows())
    #expect(words(told) == ["5 shop/db-1 mysqlsh opened root 10.0.0.7 7"])
    #expect(told.observations.first?.confirmedTime == Timestamp(seconds: 10))
    #expect(words(look(15, open, Self.rows())) == [])
    #expect(
      words(look(20, Self.rows(), Self.rows())) == ["20 shop/db-1 mysqlsh closed root 10.0.0.7 7"])
    #expect(words(look(25, Self.rows(), Self.rows())) == [])
  }

  @Test mutating func whatOneRoundSawIsNotTold() {
    #expect(words(look(0, Self.rows(["7", "mysql", "root", "localhost"]))) == [])
    #expect(words(look(5, Self.rows(["8", "mysql", "root", "localhost"]))) == [])
    #expect(words(look(10, Self.rows())) == [])
  }

  @Test mutating func aNumberThatIsGivenAnewIsAnotherSession() {
    _ = look(0, Self.rows(["7", "mysql", "root", "a"]))
    _ = look(5, Self.rows(["7", "mysql", "root", "a"]))
    _ = look(10, Self.rows(["7", "mariadb", "sam", "b"]))
    #expect(
      words(look(15, Self.rows(["7", "mariadb", "sam", "b"]))) == [
        "10 shop/db-1 mariadb opened sam b 7"
      ])
  }

  @Test mutating func softwareIsNoOperator() {
    for second in [Int64(0), 5, 10] {
      let answer = Self.rows(["7", "mysqlsh", "mysqladmin", "10.0.0.7"], ["8", "mysql", nil, nil])
      #expect(words(look(second, answer)) == (second == 5 ? ["0 shop/db-1 mysql opened 8"] : []))
    }
  }

  @Test mutating func aNodeThatDoesNotAnswerClosesNothing() {
    _ = look(0, Self.rows(["7", "mysql", "root", "a"]))
    _ = look(5, Self.rows(["7", "mysql", "root", "a"]))
    let silent = look(10, .noAnswer, nil)
    #expect(words(silent) == [])
    #expect(silent.sight == .clear)
    #expect(words(look(15, Self.rows(["7", "mysql", "root", "a"]))) == [])
    #expect(words(look(20, Self.rows())) == ["20 shop/db-1 mysql closed root a 7"])
  }

  @Test mutating func aRightThatIsMissingIsTold() {
    let denied = SQLAnswer.serverError(code: 1142, message: "SELECT command denied")
    #expect(look(0, denied, Self.rows()).sight == .partial("db-1: 1142 SELECT command denied"))
    let none = "db-1: 1142 SELECT command denied; db-2: 1142 SELECT command denied"
    #expect(look(5, denied, denied).sight == .none(none))
  }
}
