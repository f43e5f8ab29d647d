import Glibc
import Interpreters

/// A socket that never waits beyond a deadline; closed when it is let go.
final class Socket {
  private let descriptor: Int32
  private let deadline: Deadline

  /// Connects to an address.
  ///
  /// - Throws: `refused`, `timeout`, `reset` in the phase `connect`; `local` when this machine has no route or no
  ///   descriptor left.
  init(
    to address: SocketAddress, by deadline: Deadline, isDatagram: Bool = false
  ) throws(TransportFailure) {
    descriptor = try Self.open(address.isIPv6 ? AF_INET6 : AF_INET, isDatagram: isDatagram)
    self.deadline = deadline
    if address.isIPv6 {
      var target = sockaddr_in6()
      target.sin6_family = sa_family_t(AF_INET6)
      target.sin6_port = UInt16(clamping: address.port).bigEndian
      let code = inet_pton(AF_INET6, address.host, &target.sin6_addr)
      guard code == 1 else { throw Self.noAddress(address) }
      try connect(&target)
    } else {
      var target = sockaddr_in()
      target.sin_family = sa_family_t(AF_INET)
      target.sin_port = UInt16(clamping: address.port).bigEndian
      let code = inet_pton(AF_INET, address.host, &target.sin_addr)
      guard code == 1 else { throw Self.noAddress(address) }
      try connect(&target)
    }
  }

  /// Connects to a UNIX socket.
  ///
  /// - Throws: as for an address; `local` for a path that is too long or may not be entered.
  init(toPath path: String, by deadline: Deadline) throws(TransportFailure) {
    descriptor = try Self.open(AF_UNIX)
    self.deadline = deadline
    guard var target = sockaddr_un(path: path) else {
      throw TransportFailure(.local, in: .connect, "\(path): is longer than a socket's path may be")
    }
    try connectPatiently(&target)
  }

  /// Takes over a connection that was accepted.
  init(_ descriptor: Int32, by deadline: Deadline) {
    (self.descriptor, self.deadline) = (descriptor, deadline)
  }

  deinit { close(descriptor) }

  /// Sends all of `bytes`.
  func send(_ bytes: [UInt8]) throws(TransportFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent > 0 {
        rest = rest.dropFirst(sent)
      } else {
        try settle(sent, events: Int16(POLLOUT), in: .request)
      }
    }
  }

  /// Receives what is there, at most `limit` bytes, waiting for the first; empty when the other side closed.
  func receive(upTo limit: Int = 16 * 1024) throws(TransportFailure) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    while true {
      let count = recv(descriptor, &buffer, limit, 0)
      if count >= 0 { return Array(buffer.prefix(count)) }
      try settle(count, events: Int16(POLLIN), in: .transfer)
    }
  }

  /// Receives until the other side closes.
  ///
  /// - Throws: `tooLarge` when it sends more than `limit` bytes.
  func receiveAll(upTo limit: Int) throws(TransportFailure) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let some = try receive()
      if some.isEmpty { return all }
      all += some
      if all.count > limit {
        throw TransportFailure(.tooLarge, in: .transfer, "more than \(limit) bytes")
      }
    }
  }

  private static func open(
    _ family: Int32, isDatagram: Bool = false
  ) throws(TransportFailure) -> Int32 {
    let kind = isDatagram ? SOCK_DGRAM : SOCK_STREAM
    let type = Int32(kind.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, type, 0)
    guard descriptor >= 0 else { throw TransportFailure(errno: errno, in: .connect) }
    return descriptor
  }

  private func connect<Address>(_ target: inout Address) throws(TransportFailure) {
    let code = beginConnecting(&target)
    if code == 0 { return }
    guard code == EINPROGRESS else { throw TransportFailure(errno: code, in: .connect) }
    try wait(for: Int16(POLLOUT), in: .connect)
    var (failure, length) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &length)
    if failure != 0 { throw TransportFailure(errno: failure, in: .connect) }
  }

  /// Connects to a UNIX socket, whose queue may be full: only a call that blocks waits for room in it.
  private func connectPatiently(_ target: inout sockaddr_un) throws(TransportFailure) {
    _ = fcntl(descriptor, F_SETFL, 0)
    var code = EINTR
    while code == EINTR {
      let left = max(1, Int(deadline.remaining))
      var limit = timeval(tv_sec: left / 1000, tv_usec: left % 1000 * 1000)
      let size = socklen_t(MemoryLayout<timeval>.size)
      setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
      code = beginConnecting(&target)
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    if code == EAGAIN { throw TransportFailure(.timeout, in: .connect, "its queue is full") }
    if code != 0 { throw TransportFailure(errno: code, in: .connect) }
  }

  /// Calls `connect`; 0, or the system's error number.
  private func beginConnecting<Address>(_ target: inout Address) -> Int32 {
    let size = socklen_t(MemoryLayout<Address>.size)
    return withUnsafeBytes(of: &target) { bytes in
      let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      return Glibc.connect(descriptor, address, size) == 0 ? 0 : errno
    }
  }

  private static func noAddress(_ address: SocketAddress) -> TransportFailure {
    TransportFailure(.local, in: .connect, "\(address.host): is no address to connect to")
  }

  /// Waits when a call would have blocked, and throws when it failed.
  private func settle(
    _ result: Int, events: Int16, in phase: TransportFailure.Phase
  ) throws(TransportFailure) {
    if result < 0, errno == EINTR { return }
    guard result < 0, errno == EAGAIN || errno == EWOULDBLOCK else {
      throw TransportFailure(errno: errno, in: phase)
    }
    try wait(for: events, in: phase)
  }

  private func wait(
    for events: Int16, in phase: TransportFailure.Phase
  ) throws(TransportFailure) {
    var entry = pollfd(fd: descriptor, events: events, revents: 0)
    while true {
      let count = poll(&entry, 1, deadline.remaining)
      if count > 0 { return }
      if count == 0 { throw TransportFailure(.timeout, in: phase) }
      if errno != EINTR { throw TransportFailure(errno: errno, in: phase) }
    }
  }
}

extension sockaddr_un {
  /// The address of a path; nil when it is longer than the system takes.
  init?(path: String) {
    self.init()
    sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let fits = withUnsafeMutableBytes(of: &sun_path) { place in
      guard bytes.count < place.count else { return false }
      place.copyBytes(from: bytes)
      return true
    }
    if !fits { return nil }
  }
}

extension TransportFailure {
  /// What an error number of the system says about a target.
  init(errno code: Int32, in phase: Phase) {
    let kind: Kind =
      switch code {
      case ECONNREFUSED, ENOENT: .refused
      // A host that is switched off on the own network does not answer ARP.
      case ETIMEDOUT, EHOSTUNREACH, EHOSTDOWN: .timeout
      case ECONNRESET, EPIPE, ECONNABORTED: .reset
      default: .local
      }
    self.init(kind, in: phase, String(cString: strerror(code)))
  }
}
