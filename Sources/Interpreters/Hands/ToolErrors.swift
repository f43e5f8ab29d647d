/// What an operator's tool says on its error output in codes that are known.
///
/// Only the codes are kept, each with our words for it: the rest of what a tool prints may hold secrets.
public struct ToolErrors: Sendable {
  /// What was found, each once and in order, such as `MYSQLSH 51011: the cluster has no quorum`; at most ten.
  public private(set) var found: [String] = []
  private let forms: [ToolErrorForm]
  private var line: [UInt8] = []

  private static let limit = 10
  /// A longer line is read as several.
  private static let lineLimit = 8192

  /// Reads what a program prints, which is given by its name or path; nil when its errors are not known.
  public init?(program: String) {
    switch program.split(separator: "/").last {
    case "mysqlsh": forms = ToolErrorForm.mysqlsh + ToolErrorForm.mysqlshOfServer
    case "mysql", "mariadb": forms = ToolErrorForm.mysql
    case "kubectl": forms = ToolErrorForm.kubectl
    default: return nil
    }
  }

  /// Reads some more of the output.
  public mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") || line.count == Self.lineLimit { endLine() }
      line.append(byte)
    }
  }

  /// Reads what came after the last end of a line.
  public mutating func end() { endLine() }

  private mutating func endLine() {
    let text = String(decoding: line, as: UTF8.self)
    line = []
    for error in forms.flatMap({ $0.errors(in: text) })
    where !found.contains(error) && found.count < Self.limit { found.append(error) }
  }
}
