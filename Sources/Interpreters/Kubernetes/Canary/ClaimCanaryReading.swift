/// What became of a small claim that was made to see whether a storage class still gives volumes.
public struct ClaimCanaryReading: Codable, Equatable, Sendable {
  /// How it ended.
  public let ending: Ending

  /// Makes a reading.
  public init(_ ending: Ending) { self.ending = ending }

  /// How a round can end.
  public enum Ending: Codable, Equatable, Sendable {
    /// It got a volume after so many milliseconds, and was deleted.
    case bound(milliseconds: Double)
    /// It got none in the time allowed; what was said of it last, where anything was.
    case pending(milliseconds: Double, reason: String?)
    /// The claim of an earlier round is still there, so that none was made.
    case leftOver(isBeingDeleted: Bool)
    /// There is a claim of the same name that is not ours, so that none was made.
    case foreign
    /// The class waits for the first pod that uses a claim, so that a claim alone never gets a volume.
    case waitsForConsumer
    /// The server refused a step, with its status and words.
    case refused(step: Step, status: Int, message: String)
    /// The server gave no answer to a step.
    case unavailable(step: Step, failure: TransportFailure)
  }

  /// The steps of a round.
  public enum Step: String, Codable, Sendable {
    /// The storage class is read.
    case look
    /// The claim is made.
    case create
    /// It is waited for.
    case wait
    /// It is deleted.
    case delete
  }
}
