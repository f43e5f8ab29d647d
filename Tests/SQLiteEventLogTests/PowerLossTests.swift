import CFaultVFS
import CSQLite
import EventLog
import Events
import Testing

@testable import SQLiteEventLog

extension DiskTests {
  /// What is left of a log when the power goes, on a modelled disk that keeps, tears or loses what was not synced.
  ///
  /// The real appender with its real commits and checkpoints writes through a VFS that records; each trial rebuilds the
  /// files as of a random moment and opens them.
  @Suite(.serialized) struct PowerLossTests {
    private static let batchSize = 3
    private static let batches = 150

    /// How many events were acknowledged at which moment.
    private struct Acknowledged {
      let moment: Int32
      let events: Int
    }

    private struct Losses {
      var trials = 0
      var events = 0
      var torn = 0
      var refused: [String] = []
      var survivedUnacknowledged = 0
    }

    @Test func nothingAcknowledgedIsLostAndNothingIsTorn() async throws {
      let losses = try await run(.full, trials: 1000 * effort)
      #expect(losses.trials == 0, "\(losses.events) acknowledged events were lost")
      #expect(losses.torn == 0)
      #expect(losses.refused == [])
      #expect(losses.survivedUnacknowledged > 0, "the model never keeps what was not synced")
    }

    /// The model can tell: with commits that do not wait for the disk, events are lost.
    @Test func withoutWaitingForTheDiskEventsAreLost() async throws {
      let losses = try await run(.normal, trials: 300)
      #expect(losses.trials > 75 && losses.torn == 0)
      #expect(losses.refused == [])
    }

    /// After a failed sync the kernel may forget what it was to save; what is acknowledged later must not rest on it.
    @Test func whatFollowsAFailedSyncDoesNotRestOnIt() async throws {
      try #require(fault_register() == 0)
      let folder = TemporaryFolder()
      let file = folder.logFile("recorded.db", Storage(vfs: FAULT_VFS_NAME))
      let survivor = folder.logFile("survivor.db")
      let environment = try FixedWorld().environment
      try await SQLiteEventLog.create(file, environment).close()
      fault_record_start(file.path)
      defer { fault_record_stop() }
      let log = try await SQLiteEventLog.open(file)
      _ = try await log.append(try events(0..<3))
      fault_arm(file.path, Int32(FAULT_SYNC.rawValue), 1, SQLITE_IOERR | 4 << 8, 0)
      #expect(await failure { try await log.append(try events(3..<6)) } != nil)
      #expect(fault_disarm() == 1)
      let outcomes = try await log.append(try events(3..<9))
      let moment = fault_recorded()
      for trial in 0..<30 {
        let survival = fault_survival(UInt32(trial % 3))
        try #require(fault_crash(moment, survival, UInt64(trial), survivor.path) == 0)
        let restarted = try await SQLiteEventLog.open(survivor)
        #expect(try await restarted.head().size == 9, "\(outcomes)")
        #expect(try await restarted.verify().size == 9)
        try await restarted.close()
      }
    }

    private func run(
      _ synchronous: Storage.Synchronous, trials: Int
    ) async throws -> Losses {
      try #require(fault_register() == 0)
      let folder = TemporaryFolder()
      let storage = Storage(
        vfs: FAULT_VFS_NAME, synchronous: synchronous, checkpointPages: 40, truncatePages: 160)
      let file = folder.logFile("recorded.db", storage)
      let acknowledged = try await Self.record(file)
      let last = try #require(acknowledged.last).moment
      var losses = Losses()
      var random = SeededGenerator(seed: 20_250_115)
      let survivor = folder.logFile("survivor.db")
      for trial in 0..<trials {
        let moment = Int32.random(in: 0...last, using: &random)
        let survival = fault_survival(UInt32(trial % 3))
        try #require(fault_crash(moment, survival, UInt64(trial), survivor.path) == 0)
        let safe = acknowledged.last { $0.moment <= moment }?.events ?? 0
        await Self.judge(survivor, safe, &losses)
      }
      return losses
    }

    private static func record(_ file: LogFile) async throws -> [Acknowledged] {
      let environment = try FixedWorld().environment
      try await SQLiteEventLog.create(file, environment).close()
      fault_record_start(file.path)
      defer { fault_record_stop() }
      let log = try await SQLiteEventLog.open(
        file, now: environment.now, salt: environment.salt)
      var acknowledged: [Acknowledged] = []
      for batch in 0..<batches {
        let first = batch * batchSize
        _ = try await log.append(try events(first..<first + batchSize, text: "\(batch)"))
        acknowledged.append(Acknowledged(moment: fault_recorded(), events: first + batchSize))
      }
      return acknowledged
    }

    /// Opens what is left as the next process would, appends, and looks at all of it.
    private static func judge(_ survivor: LogFile, _ safe: Int, _ losses: inout Losses) async {
      do {
        let log = try await SQLiteEventLog.open(survivor)
        let size = try await log.head().size
        if size < safe {
          losses.trials += 1
          losses.events += safe - size
        }
        if size > safe { losses.survivedUnacknowledged += 1 }
        if !size.isMultiple(of: batchSize) { losses.torn += 1 }
        _ = try await log.append([try event(size)])
        _ = try await log.verify()
        try await log.close()
      } catch {
        losses.refused.append("with \(safe) acknowledged: \(error)")
      }
    }
  }
}
