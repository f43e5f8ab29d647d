public import Events

/// What became of a small file on a path: written, synced to the disk, read back and removed.
public struct PathCanaryReading: Codable, Equatable, Sendable {
  /// The steps that were done, in their order, with how long each took.
  public let steps: [Step]
  /// How it ended.
  public let ending: Ending
  /// True when the path is on a file system of its own; nil where that was not looked at.
  public let isMounted: Bool?

  /// Makes a reading.
  public init(steps: [Step], ending: Ending, isMounted: Bool? = nil) {
    (self.steps, self.ending, self.isMounted) = (steps, ending, isMounted)
  }

  /// A step that was done.
  public struct Step: Codable, Equatable, Sendable {
    /// Which step.
    public let name: Name
    /// How long it took, in milliseconds.
    public let milliseconds: Double

    /// Makes a step.
    public init(_ name: Name, milliseconds: Double) {
      (self.name, self.milliseconds) = (name, milliseconds)
    }

    /// The steps, in their order.
    public enum Name: String, Vocabulary {
      /// A new file is written.
      case write
      /// It is synced to the disk.
      case sync
      /// It is read back, past the cache where that can be.
      case read
      /// It is removed.
      case remove
    }
  }

  /// How a round of steps can end.
  public enum Ending: Codable, Equatable, Sendable {
    /// All steps were done, and what was read is what was written.
    case done
    /// The system refused a step, by its error number and words.
    case failed(step: Step.Name, errno: Int, message: String)
    /// A step has not ended for so many milliseconds; the file system may hold it for ever.
    case hung(step: Step.Name, milliseconds: Double)
    /// What was read is not what was written.
    case mismatched
  }
}
