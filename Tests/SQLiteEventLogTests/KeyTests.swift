import EventLog
import Events
import Foundation
import Testing

@testable import SQLiteEventLog

/// The signing key beside the log, and what is signed with it.
struct KeyTests {
  let folder = TemporaryFolder()

  @Test func onlyTheOwnerReadsTheKey() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    let attributes = try FileManager.default.attributesOfItem(atPath: log.file.path + ".key")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func aLogWithoutItsKeyIsReadAndAppendedToAndNotSigned() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    try FileManager.default.removeItem(atPath: log.file.path + ".key")
    _ = try await log.append(try events(0..<300))
    #expect(try await log.read(from: Position(299), limit: 5).count == 1)
    guard case .unavailable(let text) = await failure(of: { try await log.checkpoint() }) else {
      Issue.record("signed without a key")
      return
    }
    #expect(text.contains(".key") && text.contains("put the key file back"))
    #expect(try await log.verify().size == 300)
  }

  @Test func anotherLogsKeyDoesNotSign() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    let other = try LogSigner(generatingFor: log.origin)
    try Data(other.keyFile.utf8).write(to: URL(fileURLWithPath: log.file.path + ".key"))
    guard case .unavailable(let text) = await failure(of: { try await log.checkpoint() }) else {
      Issue.record("signed with another key")
      return
    }
    #expect(text.contains(log.verifierKey.text))
  }

  @Test func aKeyWithoutItsLogIsNeverOverwritten() async throws {
    let path = folder.file("test.db")
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path + ".key"))
    guard
      case .unavailable(let text) = await failure(of: {
        try await SQLiteEventLog.open(appendingTo: path, creating: "a/b")
      })
    else {
      Issue.record("a key was overwritten")
      return
    }
    #expect(text.contains("move it away") && contents(path + ".key") == Array("precious".utf8))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func theLogSignsByItselfAndVerifyHoldsItToThat() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    for start in stride(from: 0, to: 1000, by: 100) {
      _ = try await log.append(try events(start..<start + 100))
    }
    try await log.close()
    let connection = try Connection(path: log.file.path, flags: 2)
    #expect(try connection.integer("SELECT count(*) FROM checkpoint") == 3)
    #expect(try await log.verify().size == 1000)
  }
}
