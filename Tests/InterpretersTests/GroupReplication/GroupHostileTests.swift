import Events
import FoundationEssentials
import Interpreters
import Testing

/// Nothing that servers or routers can send traps, and the same readings always mean the same.
@Suite struct GroupHostileTests {
  private static let seeds: Range<UInt64> =
    ProcessInfo.processInfo.environment["DEBRIEF_NIGHTLY"] == nil ? 0..<8 : 0..<400

  /// Values that break what assumes too much.
  private static let odd: [String?] = [
    nil, "", " ", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e9",
    "NaN",
    ":", "::", "\u{0}", "é\r\n", "ONLINE", "UNREACHABLE", "PRIMARY", "1:0", "1.9999999999",
    String(repeating: "x", count: 5000),
    "00000000-0000-4000-8000-000000000000:1-9223372036854775806",
  ]

  @Test(arguments: ["gr/snapshots", "gr/majority-lost-and-forced"], seeds)
  func aRoundWithOddValuesIsTaken(_ fixture: String, _ seed: UInt64) throws {
    var dice = Dice(seed)
    let rounds = try samples(fixture, of: SQLRound.self).map { sample in
      Sample(
        began: sample.began, ended: sample.ended,
        reading: SQLRound(servers: sample.reading.servers.map { spoil($0, &dice) }))
    }
    let nodes = [("n1", "127.0.0.1:33071"), ("n2", "127.0.0.1:33072"), ("n3", "")]
    let group = GroupReplicationInterpreter(cluster: "lab", nodes: nodes)
    #expect(goldenLines(group, rounds) == goldenLines(group, rounds))
    let metadata = MetadataInterpreter(cluster: "lab", nodes: nodes)
    #expect(goldenLines(metadata, rounds) == goldenLines(metadata, rounds))
  }

  @Test(arguments: seeds)
  func aRouterThatAnswersOddlyIsTaken(_ seed: UInt64) throws {
    var dice = Dice(seed)
    let looks = try samples("router/metadata", of: MySQLRouterReading.self).map { sample in
      let rest = sample.reading.rest.sorted { $0.key < $1.key }.map { path, attempt in
        (path, dice.next(3) == 0 ? Self.spoil(attempt, &dice) : attempt)
      }
      return Sample(
        began: sample.began, ended: sample.ended,
        reading: MySQLRouterReading(
          rest: Dictionary(uniqueKeysWithValues: rest), handshakes: sample.reading.handshakes))
    }
    let router = MySQLRouterInterpreter(cluster: "lab", router: "meta")
    #expect(goldenLines(router, looks) == goldenLines(router, looks))
  }

  private func spoil(_ server: SQLServerReading, _ dice: inout Dice) -> SQLServerReading {
    var answers = server.answers
    for name in answers.keys.sorted() where dice.next(3) == 0 {
      answers[name] = answers[name].map { spoil($0, &dice) }
    }
    return SQLServerReading(
      name: server.name, connection: server.connection, answers: answers)
  }

  private func spoil(_ answer: SQLAnswer, _ dice: inout Dice) -> SQLAnswer {
    guard case .rows(let rows) = answer, dice.next(8) > 0 else { return .noAnswer }
    let values = rows.values.map { row in
      row.map { dice.next(4) == 0 ? Self.odd[dice.next(Self.odd.count)] : $0 }
    }
    return .rows(SQLRows(columns: rows.columns, values: dice.next(6) == 0 ? [] : values))
  }

  /// Cuts a body off, or puts an odd value in the place of a digit.
  private static func spoil(_ attempt: HTTPAttempt, _ dice: inout Dice) -> HTTPAttempt {
    guard let response = attempt.outcome.answer else { return attempt }
    var body = response.body
    if dice.next(2) == 0 {
      body = String(body.prefix(dice.next(max(1, body.count))))
    } else {
      let value = odd[dice.next(odd.count)] ?? "null"
      body = body.replacing("9", with: String(value.prefix(40)))
    }
    return HTTPAttempt(
      outcome: .answer(HTTPResponse(status: dice.next(5) == 0 ? 500 : 200, body: body)),
      timings: attempt.timings)
  }
}

/// A generator with a seed (SplitMix64), so that a failure can be repeated.
private struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
  }
}
