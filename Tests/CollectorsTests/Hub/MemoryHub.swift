import EventLog
import Events

@testable import Collectors

/// A hub over a log in memory.
final class MemoryHub: Sendable {
  let log: MemoryEventLog
  let path: String
  private let server: HubServer
  private let folder: TemporaryFolder

  init() throws {
    let (log, folder) = (MemoryEventLog(environment: try fixedEnvironment()), try TemporaryFolder())
    path = folder.file("log.socket")
    server = try HubServer(socket: path) { (question) throws(EventLogError) in
      switch question {
      case .append(let batch): return try await log.append(batch).map(\.wire)
      case .redact(let index):
        try await log.redact(Position(index))
        return []
      case .checkpoint:
        let checkpoint = try await log.checkpoint()
        return ["\(checkpoint.head.size)", checkpoint.head.root.hexadecimal, checkpoint.note]
      case .backup(let path): return ["1", path]
      }
    }
    (self.log, self.folder) = (log, folder)
    Task { [server] in await server.run() }
  }

  deinit { server.shutDown() }

  var client: HubClient { HubClient(socket: path, timeoutMilliseconds: 120_000) }
}
