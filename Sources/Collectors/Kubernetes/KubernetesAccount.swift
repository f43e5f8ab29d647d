import Glibc
import Interpreters

/// Where the API of a Kubernetes cluster is, and who asks it.
public struct KubernetesAccount: Sendable {
  /// The URL of the server without a slash at its end, such as `https://192.0.2.1:6443`.
  public var server: String
  /// The name that its certificate has, where that is not the host of the URL.
  public var serverName: String?
  /// A proxy, such as `socks5h://127.0.0.1:1080`.
  public var proxy: String?
  /// Certificates: the server's authorities and one's own.
  public var trust = HTTPTrust()
  /// The token to show.
  public var token: Token?
  /// The user and password of Basic authentication (RFC 7617).
  public var credentials: (user: String, password: String)?

  /// A bearer token (RFC 6750).
  public enum Token: Sendable {
    /// The token itself.
    case text(String)
    /// A file that holds it and is written anew before it expires, so that it is read for each request.
    case file(String)
  }

  /// Makes an account that shows nothing.
  public init(server: String) { self.server = server }

  /// The token as it is now; nil when there is none to show.
  ///
  /// - Throws: a failure of this machine when the file cannot be read.
  func currentToken() throws(TransportFailure) -> String? {
    switch token {
    case nil: return nil
    case .text(let text)?: return text
    case .file(let path)?:
      guard let text = Self.read(path) else {
        throw TransportFailure(.local, in: .request, "the token in \(path) cannot be read")
      }
      return text
    }
  }

  /// The first line of a file; nil when it cannot be read or holds no word.
  private static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(file, &bytes, bytes.count)
    let word = bytes.prefix(max(0, count)).prefix { 0x21...0x7E ~= $0 }
    return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
  }
}
