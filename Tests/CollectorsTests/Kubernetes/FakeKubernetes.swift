import Interpreters
import Synchronization

@testable import Collectors

/// A Kubernetes API on loopback: every kind is empty, and watches stay open, unless a test says otherwise.
final class FakeKubernetes: Sendable {
  private let server: FakeServer
  private let log: RequestLog

  /// What a request is answered: nil for the usual.
  typealias Answer = @Sendable (KubernetesRequest, Peer) -> Bool

  /// Serves; `answer` returns true for what it has answered itself.
  init(_ answer: @escaping Answer = { _, _ in false }) throws {
    let log = RequestLog()
    self.log = log
    server = try FakeServer { peer in
      // One request a connection is enough here.
      let request = KubernetesRequest(peer.request())
      let turn = log.add(request)
      if !answer(turn, peer) { Self.usual(turn, peer) }
    }
  }

  var url: String { server.url("") }

  /// The requests so far, in the order in which they came.
  var requests: [KubernetesRequest] { log.all }

  private static func usual(_ request: KubernetesRequest, _ peer: Peer) {
    if request.path == "/readyz" { return peer.answer(200, "ok") }
    if request.isWatch {
      peer.beginStream()
      return peer.hang()
    }
    peer.answer(200, list([]))
  }

  /// A list of objects of JSON as of a version.
  static func list(_ items: [String], version: Int = 100) -> String {
    #"{"kind":"List","metadata":{"resourceVersion":"\#(version)"},"items":["#
      + items.joined(separator: ",") + "]}"
  }

  /// A pod.
  static func pod(_ name: String, version: Int) -> String {
    #"{"metadata":{"name":"\#(name)","namespace":"prod","uid":"\#(name)","#
      + #""resourceVersion":"\#(version)"}}"#
  }

  /// A line of a watch.
  static func line(_ type: String, _ object: String) -> String {
    #"{"type":"\#(type)","object":\#(object)}"# + "\n"
  }
}

/// A request to the API.
struct KubernetesRequest: Sendable {
  let path: String
  let query: String
  let header: String
  /// How often this path was asked for in the same way, list or watch, from 1.
  var turn = 1

  init(_ text: String) {
    let target = text.split(separator: " ").dropFirst().first ?? ""
    let parts = target.split(separator: "?", maxSplits: 1)
    path = parts.first.map(String.init) ?? ""
    query = parts.count > 1 ? String(parts[1]) : ""
    header = text
  }

  var isWatch: Bool { query.contains("watch=1") }
  var isOfPods: Bool { path.hasSuffix("/pods") }
}

private final class RequestLog: Sendable {
  private let requests = Mutex<[KubernetesRequest]>([])

  var all: [KubernetesRequest] { requests.withLock { $0 } }

  func add(_ request: KubernetesRequest) -> KubernetesRequest {
    requests.withLock { requests in
      var request = request
      let same = requests.filter { $0.path == request.path && $0.isWatch == request.isWatch }
      request.turn = same.count + 1
      requests.append(request)
      return request
    }
  }
}

extension Peer {
  /// Answers a request and closes.
  func answer(_ status: Int, _ body: String) {
    let fields = "Content-Length: \(body.utf8.count)\r\nConnection: close"
    send("HTTP/1.1 \(status) X\r\n\(fields)\r\n\r\n\(body)")
  }

  /// Accepts a watch.
  func beginStream() { send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") }

  /// Sends a piece of a watch.
  func chunk(_ text: String) {
    send("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
  }

  /// Ends a watch as it should be ended.
  func endStream() { send("0\r\n\r\n") }
}

extension KubernetesSensor {
  /// Looks until what came fulfils a condition, and gives all of it.
  func facts(until isEnough: ([KubernetesFact]) -> Bool) async -> [KubernetesFact] {
    var facts: [KubernetesFact] = []
    let deadline = Deadline(milliseconds: patience)
    while !isEnough(facts), !deadline.hasPassed {
      facts += await look().facts
      await Task.wait(seconds: 0.02)
    }
    return facts
  }
}
