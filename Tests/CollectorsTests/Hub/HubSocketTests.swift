import EventLog
import Events
import Foundation
import Glibc
import Testing

@testable import Collectors

/// The socket of a hub: whose it is, what it replaces, and what is said when nobody is behind it.
@Suite(.timeLimit(.minutes(20))) struct HubSocketTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("log.socket")
  }

  private func server() throws(EventLogError) -> HubServer {
    try HubServer(socket: path) { _ throws(EventLogError) in [] }
  }

  private var client: HubClient { HubClient(socket: path, timeoutMilliseconds: 120_000) }

  private func refusal(within limit: Int64 = 120_000) async -> String? {
    let client = HubClient(socket: path, timeoutMilliseconds: limit)
    let refused = await expectEnd(within: limit) {
      await failure { () throws(EventLogError) in try await client.append([]) }
    }
    return refused?.unavailable
  }

  @Test func onlyItsOwnerMayConnect() throws {
    let server = try server()
    var status = stat()
    #expect(lstat(path, &status) == 0)
    #expect(status.st_mode == S_IFSOCK | 0o600)
    server.shutDown()
    #expect(lstat(path, &status) == -1)
  }

  @Test func theFileOfADeadProcessIsReplaced() async throws {
    // As a process leaves it that is killed.
    do { _ = try UnixListener(path) }
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(await refusal()?.contains("no process that owns the log answers there") == true)
    let server = try server()
    let serving = Task { await server.run() }
    #expect(await client.isThere())
    server.shutDown()
    await serving.value
    #expect(!(await client.isThere()))
  }

  @Test func aFileThatIsNoSocketIsLeftAlone() throws {
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: EventLogError.self) { try server() }
    #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
  }

  @Test func aPathThatIsTooLongIsRefused() throws {
    let long = "/tmp/" + String(repeating: "x", count: 120)
    let error = #expect(throws: EventLogError.self) {
      try HubServer(socket: long) { _ throws(EventLogError) in [] }
    }
    #expect(error?.unavailable?.contains("use a shorter folder") == true)
  }

  @Test func aHubThatIsGoneIsUnavailable() async throws {
    let text = try #require(await refusal())
    #expect(
      text == "\(path): no process that owns the log answers there (No such file or directory); "
        + "start debrief run")
  }

  @Test func aHubThatDoesNotAnswerIsUnavailableInTime() async throws {
    let listener = try UnixListener(path)
    #expect(await refusal(within: 200) == "\(path): timeout")
    withExtendedLifetime(listener) {}
  }

  @Test func aHubThatEndsBeforeItsAnswerIsUnavailable() async throws {
    let listener = try UnixListener(path)
    async let refusal = refusal()
    do { _ = try await listener.accept(by: Deadline(milliseconds: 120_000))?.receive() }
    #expect(await refusal == "\(path): reset: the other side closed")
  }
}
