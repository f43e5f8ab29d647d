import EventLog
import Events

/// A log that is away now and then: before it kept anything, or after, so that its answer is lost.
actor FlakyLog {
  private let log: MemoryEventLog
  private var random: SeededGenerator
  private let percent: Int
  /// The sizes of the batches that came.
  private(set) var batches: [Int] = []
  /// Outcomes that were told, other than `accepted`.
  private(set) var repeats = 0

  init(seed: UInt64 = 0, failing percent: Int = 0) throws {
    log = MemoryEventLog(environment: try fixedEnvironment())
    (random, self.percent) = (SeededGenerator(seed: seed), percent)
  }

  func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    batches.append(batch.count)
    if random.chance(percent) { throw .unavailable("it is away") }
    let outcomes = try await log.append(batch)
    if random.chance(percent) { throw .unavailable("its answer is lost") }
    repeats += outcomes.count { if case .accepted = $0 { false } else { true } }
    return outcomes
  }

  /// The ids that the log has of each source, in its order.
  var ids: [String: [String]] {
    get async {
      let records = (try? await log.read(from: Position(0), limit: .max)) ?? []
      return records.reduce(into: [:]) { $0[$1.key.source, default: []].append($1.key.id) }
    }
  }
}
