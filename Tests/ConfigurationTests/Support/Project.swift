import FoundationEssentials
import Testing

/// Files of the project that the tests read.
enum Project {
  private static let top =
    #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// The bytes of a file, by its path from the top of the project.
  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try #require(FileManager.default.contents(atPath: "/\(top)/\(path)"), "\(path)"))
  }

  /// The text of a file.
  static func text(_ path: String) throws -> String {
    try #require(String(validating: bytes(path), as: UTF8.self))
  }
}
