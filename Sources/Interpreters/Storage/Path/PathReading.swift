/// What one look at a path gave: whether it could be used, and how much room there was.
public enum PathReading: Codable, Equatable, Sendable {
  /// It was tried; the file system is nil when it was not asked, or gave no answer.
  case looked(canary: PathCanaryReading, fileSystem: FileSystemReading?)
  /// It was not tried, because so many other things hang that no more threads are spent.
  case refused(others: Int)
}
