/// What is wrong with a template, and on which line of it.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The template or partial.
  public let template: String
  /// The line of the tag, from 1.
  public let line: Int
  /// What the tag names.
  public let name: String
  /// What is wrong and what to write instead.
  public let reason: String

  /// The place and the reason, `public.md:12: "sumary" is not a name here; did you mean "summary"?`.
  public var description: String { "\(template):\(line): \"\(name)\" \(reason)" }
}
