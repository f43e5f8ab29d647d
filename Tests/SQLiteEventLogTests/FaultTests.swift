import CFaultVFS
import CSQLite
import EventLog
import Events
import Foundation
import Testing

@testable import SQLiteEventLog

extension DiskTests {
  /// The disk fails or is full at the n-th call, for every n until all goes well: a clear error, nothing lost, and
  /// the log goes on.
  @Suite(.serialized) struct FaultTests {
    /// One sort of trouble.
    struct Trouble: Sendable, CustomTestStringConvertible {
      let testDescription: String
      let calls: fault_call
      let code: Int32
      let isLasting: Bool

      init(_ description: String, _ calls: fault_call, _ code: Int32, isLasting: Bool = false) {
        (testDescription, self.calls, self.code) = (description, calls, code)
        self.isLasting = isLasting
      }

      func arm(_ countdown: Int32, _ file: LogFile) {
        fault_arm(file.path, Int32(calls.rawValue), countdown, code, isLasting ? 1 : 0)
      }
    }

    static let troubles = [
      Trouble("a write fails", FAULT_WRITE, ioError(3)),
      Trouble("the disk is full", FAULT_WRITE, SQLITE_FULL),
      Trouble("the disk stays full", FAULT_WRITE, SQLITE_FULL, isLasting: true),
      Trouble("a sync fails", FAULT_SYNC, ioError(4)),
      Trouble("every sync fails", FAULT_SYNC, ioError(4), isLasting: true),
      Trouble("a read fails", FAULT_READ, ioError(1)),
      Trouble("a file cannot be opened", FAULT_OPEN, SQLITE_CANTOPEN),
      Trouble("a file cannot be cut", FAULT_TRUNCATE, ioError(6)),
    ]

    private static func ioError(_ detail: Int32) -> Int32 { SQLITE_IOERR | detail << 8 }

    @Test(arguments: troubles)
    func isToldAndNothingIsLost(_ trouble: Trouble) async throws {
      try #require(fault_register() == 0)
      let folder = TemporaryFolder()
      let storage = Storage(vfs: FAULT_VFS_NAME, checkpointPages: 20, truncatePages: 60)
      var (countdown, told): (Int32, Int) = (0, 0)
      repeat {
        countdown += 1
        let file = folder.logFile("fault-\(countdown).db", storage)
        let environment = try FixedWorld().environment
        try await SQLiteEventLog.create(file, environment).close()
        trouble.arm(countdown, file)
        defer { fault_disarm() }
        let (acknowledged, refusals) = await Self.use(file)
        let failed = fault_disarm()
        if failed == 0 {
          #expect(refusals == [])
          break
        }
        told += refusals.isEmpty ? 0 : 1
        for refusal in refusals { Self.checkText(of: refusal, file.path) }
        try await Self.check(file, acknowledged)
      } while countdown < 400
      #expect(told > 0 && countdown < 400)
    }

    /// Uses a log in most ways; answers which events were acknowledged and what was refused.
    private static func use(_ file: LogFile) async -> (acknowledged: [Int], [EventLogError]) {
      var (acknowledged, refusals): ([Int], [EventLogError]) = ([], [])
      do {
        let log = try await SQLiteEventLog.open(file)
        for number in 0..<8 {
          do {
            let text = String(repeating: "x", count: 3000)
            _ = try await log.append([try event(number * 2, text: text), try event(number * 2 + 1)])
            acknowledged += [number * 2, number * 2 + 1]
            _ = try await log.read(from: Position(0), limit: 100)
          } catch let refusal as EventLogError {
            refusals.append(refusal)
          }
        }
        do { _ = try await log.checkpoint() } catch { refusals.append(error) }
        do { try await log.close() } catch { refusals.append(error) }
      } catch {
        refusals.append(error as? EventLogError ?? .unavailable("\(error)"))
      }
      return (acknowledged, refusals)
    }

    private static func checkText(of refusal: EventLogError, _ path: String) {
      guard case .unavailable(let text) = refusal else {
        Issue.record("\(refusal)")
        return
      }
      #expect(text.contains(path) && text.hasSuffix("try again"), "\(text)")
    }

    /// The next process finds all that was acknowledged, whole batches only, and goes on.
    private static func check(_ file: LogFile, _ acknowledged: [Int]) async throws {
      let log = try await SQLiteEventLog.open(LogFile(path: file.path, storage: Storage()))
      let ids = Set(try await log.everything().map(\.key.id))
      for number in acknowledged {
        #expect(ids.contains(try event(number).key.id), "event \(number) is lost")
      }
      #expect(ids.count.isMultiple(of: 2))
      _ = try await log.append(try events(100..<102))
      #expect(try await log.verify().size == ids.count + 2)
      try await log.close()
    }

    @Test func theSameLogGoesOnOnceTheDiskIsWell() async throws {
      try #require(fault_register() == 0)
      let folder = TemporaryFolder()
      let file = folder.logFile("well.db", Storage(vfs: FAULT_VFS_NAME))
      let log = try await SQLiteEventLog.create(file, FixedWorld().environment)
      _ = try await log.append(try events(0..<2))
      for calls in [FAULT_WRITE, FAULT_SYNC] {
        Trouble("full", calls, SQLITE_FULL, isLasting: true).arm(1, file)
        let size = try await log.head().size
        let refusal = await failure { try await log.append(try events(size..<size + 2)) }
        guard case .unavailable(let text) = refusal else {
          Issue.record("an event was acknowledged that is not on the disk")
          return
        }
        #expect(text.contains("the disk is full: make room"))
        #expect(try await log.everything().count == size, "reads go on")
        fault_disarm()
        _ = try await log.append(try events(size..<size + 2))
        #expect(try await log.head().size == size + 2)
      }
      #expect(try await log.verify().size == 6)
    }

    @Test func runningOutOfMemoryIsToldAndNothingIsLost() async throws {
      let folder = TemporaryFolder()
      var (countdown, told) = (1, 0)
      while true {
        let path = folder.file("starved-\(countdown).db")
        try await SQLiteEventLog.open(appendingTo: path, creating: "test/starved").close()
        let hammer = try Hammer("starve", path, String(countdown))
        var lines: [String] = []
        while let line = hammer.nextLine() { lines.append(line) }
        hammer.wait()
        try #require(lines.last?.hasPrefix("failed ") == true, "\(countdown): it died: \(lines)")
        if lines.last == "failed 0" { break }
        let acknowledged = lines.filter { $0.hasPrefix("acknowledged") }.count
        let refusals = lines.filter { $0.hasPrefix("refused") }
        told += refusals.count
        for refusal in refusals { #expect(refusal.contains("memory ran out"), "\(refusal)") }
        let log = try await SQLiteEventLog.open(appendingTo: path)
        #expect(try await log.verify().size >= acknowledged * 2)
        try await log.close()
        // Every one of the first, where opening is, and then some of the many.
        countdown += countdown < 60 ? 1 : 1 + countdown / 12
      }
      #expect(told > 50)
    }
  }
}
