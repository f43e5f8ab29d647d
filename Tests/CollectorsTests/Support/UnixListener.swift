import Glibc

@testable import Collectors

/// A UNIX socket on which something listens that is no hub.
final class UnixListener: Sendable {
  private let descriptor: Int32

  struct Failure: Error {}

  init(_ path: String, queue: Int32 = 8) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard var address = sockaddr_un(path: path) else { throw Failure() }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let code = withUnsafeBytes(of: &address) { bytes in
      bind(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), size)
    }
    guard code == 0, listen(descriptor, queue) == 0 else { throw Failure() }
  }

  deinit { close(descriptor) }

  /// Takes the next client, waiting on a thread of its own.
  func accept(by deadline: Deadline) async -> Socket? {
    let client = await OwnThread.run { [descriptor] in
      let client = Glibc.accept(descriptor, nil, nil)
      _ = fcntl(client, F_SETFL, O_NONBLOCK)
      return client
    }
    return client < 0 ? nil : Socket(client, by: deadline)
  }
}

/// Sends bytes to a UNIX socket, closes its half, and reads what comes back; nil when nobody is there.
enum UnixClient {
  static func exchange(_ bytes: [UInt8], at path: String) async -> [UInt8]? {
    await OwnThread.run {
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(descriptor) }
      guard var address = sockaddr_un(path: path) else { return nil }
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let code = withUnsafeBytes(of: &address) { bytes in
        connect(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), size)
      }
      guard code == 0 else { return nil }
      _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      shutdown(descriptor, Int32(SHUT_WR))
      var (all, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count <= 0 { return all }
        all += buffer.prefix(count)
      }
    }
  }
}
