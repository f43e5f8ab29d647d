import Glibc
import Synchronization

@testable import Collectors

/// A server on loopback whose connections each follow a script, on threads of their own.
///
/// Everything is closed when the server is let go, so that no script outlives its test.
final class FakeServer: Sendable {
  /// What is done with a connection; it is closed when the script returns.
  typealias Script = @Sendable (Peer) -> Void

  let port: Int
  /// What each connection received, in the order in which they ended.
  let conversations: AsyncStream<[UInt8]>
  private let listener: Int32
  private let peers: Peers

  /// Listens on a free port and follows `script` with every connection.
  init(_ script: @escaping Script) throws {
    (listener, port) = try Loopback.bound()
    guard listen(listener, 512) == 0 else { throw Loopback.Failure(errno: errno) }
    let stream = AsyncStream<[UInt8]>.makeStream()
    (conversations, peers) = (stream.stream, Peers())
    let work = OwnThread.Work { [listener, peers] in
      while true {
        let descriptor = accept(listener, nil, nil)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard descriptor >= 0, let peer = peers.add(descriptor) else { break }
        let talk = OwnThread.Work {
          script(peer)
          peer.close()
          stream.continuation.yield(peer.received)
        }
        _ = OwnThread.start(talk)
      }
      close(listener)
    }
    _ = OwnThread.start(work)
  }

  deinit {
    peers.shutDown()
    shutdown(listener, Int32(SHUT_RDWR))
  }

  var address: SocketAddress { SocketAddress(host: "127.0.0.1", port: port, isIPv6: false) }

  /// How many connections were accepted so far.
  var connections: Int { peers.accepted }

  func url(_ path: String = "/", scheme: String = "http") -> String {
    "\(scheme)://127.0.0.1:\(port)\(path)"
  }

  /// What the next connection to end has received, as text.
  func nextConversation() async -> String {
    for await received in conversations { return String(decoding: received, as: UTF8.self) }
    return ""
  }
}

/// The connections of a server that are open.
final class Peers: Sendable {
  private let state = Mutex<(open: Set<Int32>, accepted: Int, isShut: Bool)>(([], 0, false))

  var accepted: Int { state.withLock { $0.accepted } }

  fileprivate func add(_ descriptor: Int32) -> Peer? {
    state.withLock { state in
      guard !state.isShut else {
        Glibc.close(descriptor)
        return nil
      }
      state.open.insert(descriptor)
      state.accepted += 1
      return Peer(descriptor, of: self)
    }
  }

  /// Closes a descriptor once; `prepare` is done before.
  fileprivate func close(_ descriptor: Int32, _ prepare: () -> Void = {}) {
    state.withLock { state in
      guard state.open.remove(descriptor) != nil else { return }
      prepare()
      Glibc.close(descriptor)
    }
  }

  fileprivate func shutDown() {
    state.withLock { state in
      state.isShut = true
      for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }
}

/// A connection to a server, from the server's side.
final class Peer: Sendable {
  private let descriptor: Int32
  private let peers: Peers
  private let bytes = Mutex<[UInt8]>([])

  fileprivate init(_ descriptor: Int32, of peers: Peers) {
    (self.descriptor, self.peers) = (descriptor, peers)
  }

  /// All that came so far.
  var received: [UInt8] { bytes.withLock { $0 } }

  /// Waits for bytes; empty when the other side closed.
  @discardableResult
  func receive(upTo limit: Int = 4096) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = max(0, recv(descriptor, &buffer, limit, 0))
    let some = Array(buffer.prefix(count))
    bytes.withLock { $0 += some }
    return some
  }

  /// Waits for the header of an HTTP request.
  @discardableResult
  func request() -> String {
    var text = ""
    while !text.contains("\r\n\r\n") {
      let some = receive()
      if some.isEmpty { break }
      text += String(decoding: some, as: UTF8.self)
    }
    return text
  }

  /// False when the other side is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends the same again and again until the other side is gone.
  func flood(_ text: String) { while send(text) {} }

  /// Sends one byte each hundred milliseconds, again and again, until the other side is gone.
  func drip(_ text: String) {
    while true {
      for byte in text.utf8 {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 100) == 0, send([byte]) else { return }
      }
    }
  }

  /// Says nothing until the other side closes.
  func hang() { while !receive().isEmpty {} }

  /// Carries bytes between the other side and a port, until either closes; those first that were received already.
  func relay(to port: Int, first: [UInt8]) {
    guard let socket = Loopback.connected(to: port) else { return }
    defer { Glibc.close(socket) }
    guard Glibc.send(socket, first, first.count, Int32(MSG_NOSIGNAL)) == first.count else { return }
    let ends = [descriptor, socket]
    while true {
      var entries = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&entries, 2, -1)
      for (entry, other) in zip(entries, ends.reversed()) where entry.revents != 0 {
        guard carry(from: entry.fd, to: other) else { return }
      }
    }
  }

  private func carry(from one: Int32, to other: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(one, &buffer, buffer.count, 0)
    if one == descriptor, count > 0 { bytes.withLock { $0 += buffer.prefix(count) } }
    return count > 0 && Glibc.send(other, buffer, count, Int32(MSG_NOSIGNAL)) == count
  }

  /// Closes the sending half.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Breaks the connection off: the other side gets a reset.
  func reset() {
    peers.close(descriptor) {
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
  }

  func close() { peers.close(descriptor) }
}
