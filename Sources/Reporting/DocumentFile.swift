import FoundationEssentials
import Postmortems

/// A document on disk, replaced without losing what people wrote into it.
public enum DocumentFile {
  /// The document to write over an existing one: generated anew, with the text between the keep markers carried over.
  ///
  /// - Parameters:
  ///   - generated: the document as it is rendered now.
  ///   - existing: what lies at the path now; nil when nothing does.
  ///   - path: where, for messages.
  /// - Returns: the text to write, and the names of kept blocks that have no place in it any more.
  /// - Throws: `edited` when somebody changed text outside the keep markers: move it between them, or write elsewhere.
  public static func merged(
    generated: String, existing: String?, path: String
  ) throws(ReportingError) -> (text: String, homeless: [String]) {
    guard let existing, !existing.isEmpty else { return (generated, []) }
    do {
      if let edit = try GeneratedPart.differences(existing: existing, generated: generated) {
        throw ReportingError.edited(
          """
          \(path):\(edit.line): was edited outside the keep markers; move your text between \
          "<!-- keep: … -->" and "<!-- /keep -->", or write to another file
          """)
      }
      let kept = try HandwrittenBlocks(in: existing).inserted(into: generated)
      return (kept.document, kept.homeless)
    } catch let error as HandwrittenBlocks.Failure {
      throw .edited("\(path): \(error)")
    } catch let error as ReportingError {
      throw error
    } catch {
      throw .edited("\(path): \(error)")
    }
  }

  /// The document that lies at a path; nil when nothing does.
  ///
  /// - Throws: `edited` when it cannot be read as text.
  public static func existing(at path: String) throws(ReportingError) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw .edited("\(path): cannot be read as UTF-8 text; nothing was written") }
    return text
  }

  /// Writes the document of an incident to a file, keeping what people wrote there.
  ///
  /// - Throws: `edited` as `merged` does, or when the file cannot be read or written.
  public static func write(_ generated: String, to path: String) throws(ReportingError) -> [String]
  {
    let (text, homeless) = try merged(
      generated: generated, existing: existing(at: path), path: path)
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .edited("\(path): cannot be written; look at the path and its rights")
    }
    return homeless
  }
}
