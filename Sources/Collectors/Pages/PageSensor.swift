public import Interpreters
import Synchronization

/// Asks a status page for what it shows, and only for what changed since the last look.
public final class PageSensor: Sensor {
  private let base: HTTPRequest
  private let paths: [String]
  private let client: HTTPClient
  private let timeoutMilliseconds: Int64
  private let tags = Mutex<[String: String]>([:])

  /// So much is read of an answer; a page with hundreds of components and its incidents fits.
  private static let limit = 2 << 20

  /// Makes a sensor; `paths` are written behind the URL of `base`.
  public init(
    _ base: HTTPRequest, paths: [String], client: HTTPClient, timeoutMilliseconds: Int64
  ) {
    (self.base, self.paths, self.client) = (base, paths, client)
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  public func look() async -> StatusPageReading {
    StatusPageReading(
      answers: await withTaskGroup(of: (String, Outcome<HTTPResponse>).self) { group in
        for path in paths { group.addTask { (path, await self.ask(path)) } }
        return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      })
  }

  private func ask(_ path: String) async -> Outcome<HTTPResponse> {
    var request = base
    request.url = Self.joined(base.url, path)
    request.timeoutMilliseconds = timeoutMilliseconds
    request.bodyLimit = Self.limit
    request.redirects = 3
    if let tag = tags.withLock({ $0[path] }) { request.headers.append(("If-None-Match", tag)) }
    let outcome = await client.send(request).outcome
    if let answer = outcome.answer, answer.status != 304 {
      // A page of which only the beginning was read is to be read again.
      let tag = answer.status == 200 && !answer.isTruncated ? answer.headers["etag"] : nil
      tags.withLock { $0[path] = tag }
    }
    return outcome
  }

  private static func joined(_ base: String, _ path: String) -> String {
    guard base.hasSuffix("/"), path.hasPrefix("/") else { return base + path }
    return base + path.dropFirst()
  }
}
