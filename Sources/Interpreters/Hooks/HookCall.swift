/// A call of a tool's hook: what the tool told its program.
public struct HookCall: Sendable {
  /// What the tool is called, such as `mdadm`.
  public var tool: String
  /// The arguments that the tool gave.
  public var arguments: [String]
  /// The environment variables that the tool set, by name; others do no harm.
  public var variables: [String: String]
  /// What the tool wrote to standard input.
  public var input: String

  /// Makes a call.
  public init(
    tool: String, arguments: [String] = [], variables: [String: String] = [:], input: String = ""
  ) {
    (self.tool, self.arguments) = (tool, arguments)
    (self.variables, self.input) = (variables, input)
  }

  /// Everything that was said, on one line of at most 500 characters.
  var words: String {
    let text = (arguments + [input]).joined(separator: " ")
    return Quotation.line(text.isEmpty ? "called without words" : text, limit: 500)
  }

  /// The argument at a place, counted from 0; nil when there are fewer, or it is empty.
  func argument(_ index: Int) -> String? {
    guard index < arguments.count, !arguments[index].isEmpty else { return nil }
    return arguments[index]
  }

  /// The value after an option such as `--status`; nil when it is not there.
  func value(of option: String) -> String? {
    arguments.firstIndex(of: option).flatMap { argument($0 + 1) }
  }

  /// The value of a variable; nil when it is not set, or empty.
  func variable(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
