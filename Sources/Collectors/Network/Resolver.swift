import Glibc
import Interpreters

/// An address that a name stands for, with its port.
public struct SocketAddress: Hashable, Sendable {
  /// The address as text, without brackets: `192.0.2.1`, `2001:db8::1`.
  public let host: String
  /// The port, 1-65535.
  public let port: Int
  /// True for IPv6.
  let isIPv6: Bool

  /// `192.0.2.1:80`, `[2001:db8::1]:80`.
  public var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// Names into addresses, by the system's resolver, on a thread of its own since it cannot be hurried.
enum Resolver {
  /// Every address of a name, in the resolver's order, each once.
  ///
  /// - Throws: a `TransportFailure` in the phase `resolve`: of kind `dns` when the name has none, `local` when this
  ///   machine's own resolver does not work, which says nothing about the name.
  static func addresses(
    of host: String, port: Int
  ) async -> Result<[SocketAddress], TransportFailure> {
    if let literal = literal(host, port) { return .success([literal]) }
    return await OwnThread.run { blocking(host, port) }
  }

  private static func literal(_ host: String, _ port: Int) -> SocketAddress? {
    var (four, six) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, host, &four) == 1 {
      return SocketAddress(host: host, port: port, isIPv6: false)
    }
    if inet_pton(AF_INET6, host, &six) == 1 {
      return SocketAddress(host: host, port: port, isIPv6: true)
    }
    return nil
  }

  private static func blocking(
    _ host: String, _ port: Int
  ) -> Result<[SocketAddress], TransportFailure> {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &list)
    guard code == 0 else {
      let kind: TransportFailure.Kind = ofTheName.contains(code) ? .dns : .local
      return .failure(TransportFailure(kind, in: .resolve, String(cString: gai_strerror(code))))
    }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var next = list
    while let entry = next {
      if let address = text(entry.pointee, port), !found.contains(address) { found.append(address) }
      next = entry.pointee.ai_next
    }
    return .success(found)
  }

  /// `EAI_NODATA` of netdb.h: the name is there and has no address.
  private static let noData: Int32 = -5
  /// The errors that are a name server's answer.
  private static let ofTheName: Set<Int32> = [EAI_NONAME, EAI_FAIL, noData]

  private static func text(_ entry: addrinfo, _ port: Int) -> SocketAddress? {
    var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = getnameinfo(
      entry.ai_addr, entry.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
    guard code == 0 else { return nil }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return SocketAddress(
      host: String(decoding: bytes, as: UTF8.self), port: port,
      isIPv6: entry.ai_family == AF_INET6)
  }
}
