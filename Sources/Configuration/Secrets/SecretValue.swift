/// A secret itself, which no message, log or debugger shows.
public struct SecretValue: Hashable, Sendable, CustomStringConvertible,
  CustomDebugStringConvertible,
  CustomReflectable
{
  /// The text; hand it to what needs it and to nothing else.
  public let revealed: String

  /// Wraps a text.
  public init(_ text: String) { revealed = text }

  /// A word that stands for it.
  public var description: String { "a secret" }
  /// A word that stands for it.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// A secret that was found, and what is wrong with how it is kept.
public struct FoundSecret: Sendable {
  /// The secret.
  public let value: SecretValue
  /// What to tell the user, on one line; nil when it is kept well.
  public let warning: String?
}

/// Why a secret was not found: one line with the place that names it.
public struct SecretError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and, after a semicolon, what to do.
  public let complaint: Complaint

  /// The complaint.
  public var description: String { complaint.description }
}
