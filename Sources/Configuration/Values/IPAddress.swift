import Glibc

/// Addresses of the Internet protocol, as the system reads and writes them.
enum IPAddress {
  /// An address in its one canonical form (RFC 5952), or nil for what is none.
  static func canonical(_ text: String) -> String? {
    let family = text.contains(":") ? AF_INET6 : AF_INET
    var address = in6_addr()
    guard text.utf8.count < 64, inet_pton(family, text, &address) == 1 else { return nil }
    var written = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(family, &address, &written, socklen_t(INET6_ADDRSTRLEN)) != nil else {
      return nil
    }
    return String(decoding: written.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }
}
