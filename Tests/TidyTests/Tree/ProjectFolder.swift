import FoundationEssentials

/// The project's folder on disk, found from where this file was compiled.
enum ProjectFolder {
  /// Every text file that is kept in version control.
  static func files(from file: String = #filePath) -> [SourceFile] {
    let top = file.split(separator: "/").dropLast(4).joined(separator: "/")
    return texts(in: "/" + top, at: "")
  }

  private static let made: Set<String> = ["outage", "Package.resolved"]
  private static let hidden: Set<String> = [".ci", ".gitignore", ".swift-format"]

  private static func texts(in top: String, at path: String) -> [SourceFile] {
    let absolute = path.isEmpty ? top : "\(top)/\(path)"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: absolute) else {
      return text(at: absolute).map { [SourceFile(path, $0)] } ?? []
    }
    return names.filter(isKept).flatMap { texts(in: top, at: path.isEmpty ? $0 : "\(path)/\($0)") }
  }

  private static func isKept(_ name: String) -> Bool {
    name.hasPrefix(".") ? hidden.contains(name) : !made.contains(name)
  }

  /// The text of a file, or nil for a file that is not text.
  private static func text(at path: String) -> String? {
    guard let bytes = FileManager.default.contents(atPath: path), !bytes.contains(0) else {
      return nil
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
