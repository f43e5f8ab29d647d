/// The command line of a process, as far as it tells where a router's configuration is.
public struct RunningProcess: Sendable {
  private let words: [String]
  private let folder: String

  /// Makes one of its words and the folder that it runs in.
  public init(words: [String], folder: String) { (self.words, self.folder) = (words, folder) }

  /// The program's name without its folder.
  public var program: String { String(words.first?.split(separator: "/").last ?? "") }

  /// The files that a HAProxy or MySQL Router was started with; empty for other programs.
  public var configurationFiles: [String] {
    switch program {
    case "haproxy": values(of: ["-f"])
    case "mysqlrouter": values(of: ["-c", "--config"])
    default: []
    }
  }

  private func values(of options: Set<String>) -> [String] {
    let pairs = zip(words, words.dropFirst()).filter { options.contains($0.0) }.map(\.1)
    let joined = words.compactMap { word in
      options.first { word.hasPrefix($0 + "=") }.map { String(word.dropFirst($0.utf8.count + 1)) }
    }
    return (pairs + joined).map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
  }
}
