/// Where a secret comes from: the configuration never holds one itself.
public enum Secret: Hashable, Sendable, CustomStringConvertible {
  /// The first line of a file, by its path, and where the configuration names it.
  case file(String, Place)
  /// An environment variable, by its name, and where the configuration names it.
  case environment(String, Place)

  /// Where it comes from, in words.
  public var description: String {
    switch self {
    case .file(let path, _): "the file \(path)"
    case .environment(let name, _): "the environment variable \(name)"
    }
  }

  /// Where the configuration names it.
  public var place: Place {
    switch self {
    case .file(_, let place), .environment(_, let place): place
    }
  }
}

/// A text that may be a secret, such as the value of an HTTP header.
public enum TextOrSecret: Hashable, Sendable {
  /// The text itself.
  case text(String)
  /// Where the text comes from.
  case secret(Secret)
}

/// An HTTP header to send.
public struct Header: Hashable, Sendable {
  /// Its name, such as `Authorization`.
  public let name: String
  /// Its value.
  public let value: TextOrSecret
}
