/// What was added to a log file since the last look.
public struct LogReading: Codable, Equatable, Sendable {
  /// The lines, without their ends; at most 64 KiB each, the rest of a longer one cut off.
  public let lines: [String]
  /// What happened to the file itself since the last look.
  public let note: Note?

  /// Makes a reading.
  public init(lines: [String], note: Note? = nil) { (self.lines, self.note) = (lines, note) }

  /// What can happen to a log file.
  public enum Note: Codable, Hashable, Sendable {
    /// It was read from its beginning or end for the first time.
    case opened
    /// Another file took its place; the old one was read to its end.
    case rotated
    /// It became shorter and is read from its beginning: lines may be missing.
    case truncated
    /// More was written than is read in one look; so many bytes were passed over.
    case skipped(bytes: Int)
    /// It is not there.
    case missing
    /// It may not be read, in the system's words.
    case unreadable(String)
  }
}
