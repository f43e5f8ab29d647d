/// The address of something that answers HTTP.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  /// The URL as it was written.
  public let text: String
  /// True for https.
  public let isSecure: Bool
  /// The host and port it names; 443 or 80 when it names no port.
  public let endpoint: Endpoint

  /// The URL.
  public var description: String { text }

  /// What stands for one that could not be read; no configuration is made with it.
  static let unread = WebAddress(text: "", isSecure: false, endpoint: .unread)

  private init(text: String, isSecure: Bool, endpoint: Endpoint) {
    (self.text, self.isSecure, self.endpoint) = (text, isSecure, endpoint)
  }

  /// Reads an http or https URL.
  init(_ text: String) throws(Refusal) {
    let url = try URLParts(text, schemes: ["http", "https"], such: "https://site-a.example/health")
    self.text = text
    isSecure = url.scheme == "https"
    endpoint = try Endpoint(url.authority, defaultPort: isSecure ? 443 : 80)
  }
}

/// What a URL begins with, checked.
struct URLParts {
  /// The scheme, in lower case.
  let scheme: String
  /// The host, with a port when there is one.
  let authority: String

  /// Takes a URL apart.
  ///
  /// A user or password in it is refused, because the configuration is no place for secrets.
  init(_ text: String, schemes: [String], such example: String) throws(Refusal) {
    guard let colon = text.firstRange(of: "://") else {
      throw Refusal("\(text.quoted) is not a URL; write one such as \(example)")
    }
    scheme = text[..<colon.lowerBound].lowercased()
    guard schemes.contains(scheme) else {
      throw Refusal("\(scheme.quoted) is not a scheme to use here; write \(schemes.alternatives)")
    }
    let rest = text[colon.upperBound...]
    authority = String(rest.prefix { !"/?#;".contains($0) })
    guard !authority.contains("@") else {
      throw Refusal("holds a user or a password; write the URL without them")
    }
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw Refusal(
        "\(text.quoted) holds a space or a letter beyond ASCII; write it as %20 and so on")
    }
  }
}
