import Glibc

/// Ports on loopback.
enum Loopback {
  struct Failure: Error {
    let words: String
    init(errno code: Int32) { words = String(cString: strerror(code)) }
  }

  /// A socket bound to a free port, on which nobody listens yet.
  static func bound() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket()
    var address = address(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
      let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      return bind(descriptor, address, size) | getsockname(descriptor, address, &size)
    }
    guard descriptor >= 0, code == 0 else { throw Failure(errno: errno) }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A connection to a port; nil when nobody listens.
  static func connected(to port: Int) -> Int32? {
    let descriptor = socket()
    if connect(descriptor, to: port) { return descriptor }
    close(descriptor)
    return nil
  }

  fileprivate static func socket(_ flags: UInt32 = 0) -> Int32 {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | flags
    return Glibc.socket(AF_INET, Int32(kind), 0)
  }

  fileprivate static func connect(_ descriptor: Int32, to port: Int) -> Bool {
    var address = address(port)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeBytes(of: &address) { bytes in
      Glibc.connect(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), size)
    }
    return code == 0
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(clamping: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }
}

/// A port that is taken and on which nobody listens: connections are refused.
final class ClosedPort: Sendable {
  let port: Int
  private let descriptor: Int32

  init() throws { (descriptor, port) = try Loopback.bound() }

  deinit { close(descriptor) }
}

/// A port whose queue is full: who connects is not answered at all.
final class FullPort: Sendable {
  let port: Int
  private let descriptors: [Int32]

  init() throws {
    let (listener, port) = try Loopback.bound()
    self.port = port
    guard listen(listener, 0) == 0 else { throw Loopback.Failure(errno: errno) }
    var descriptors = [listener]
    // The system takes one or two more than the queue is long.
    for _ in 0..<8 {
      let (descriptor, isConnected) = Self.connect(to: port)
      descriptors.append(descriptor)
      if !isConnected { break }
    }
    self.descriptors = descriptors
  }

  deinit { for descriptor in descriptors { close(descriptor) } }

  private static func connect(to port: Int) -> (Int32, Bool) {
    let descriptor = Loopback.socket(SOCK_NONBLOCK.rawValue)
    _ = Loopback.connect(descriptor, to: port)
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return (descriptor, poll(&entry, 1, 100) == 1)
  }
}
