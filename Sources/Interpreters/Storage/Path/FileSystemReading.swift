/// How much space and how many inodes a file system has left (statvfs).
public struct FileSystemReading: Codable, Equatable, Sendable {
  /// What the system said.
  public let outcome: Outcome

  /// Makes a reading.
  public init(_ outcome: Outcome) { self.outcome = outcome }

  /// What the system can say.
  public enum Outcome: Codable, Equatable, Sendable {
    /// The numbers.
    case space(Space)
    /// It refused, by its error number and words.
    case failed(errno: Int, message: String)
    /// It gave no answer in time.
    case hung
  }

  /// The numbers of a file system.
  public struct Space: Codable, Equatable, Sendable {
    /// Its size in bytes.
    public let totalBytes: Int
    /// What those without privileges can still write, in bytes.
    public let freeBytes: Int
    /// Its inodes; 0 when it has no fixed number.
    public let totalInodes: Int
    /// The inodes that are left to those without privileges.
    public let freeInodes: Int

    /// Makes the numbers.
    public init(totalBytes: Int, freeBytes: Int, totalInodes: Int = 0, freeInodes: Int = 0) {
      (self.totalBytes, self.freeBytes) = (totalBytes, freeBytes)
      (self.totalInodes, self.freeInodes) = (totalInodes, freeInodes)
    }
  }
}
