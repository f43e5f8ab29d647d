public import Events
public import Interpreters

/// What a collector saw when it was tried once, before anything is recorded.
public struct CollectorTrial: Sendable {
  /// The collector.
  public let collector: Subject
  /// How much of its target it could see in the end.
  public let sight: Sight
  /// What it saw, in the order in which it did.
  public let observations: [Observation]
}

extension Collector {
  /// Looks until it sees everything, or for so many seconds, and records nothing.
  public func tried(
    forSeconds seconds: Int64, now: @escaping @Sendable () -> Timestamp
  ) async -> CollectorTrial {
    let session = makeSession()
    let deadline = Deadline(milliseconds: seconds * 1000)
    var (sight, seen): (Sight, [Observation]) = (.none("it has not looked yet"), [])
    repeat {
      let remaining = Elapsed(nanoseconds: Int64(deadline.remaining) * 1_000_000)
      switch await session.poll(within: min(timeout, max(remaining, .seconds(1))), now: now) {
      case .looked(let interpretation, _, _):
        sight = interpretation.sight
        seen += interpretation.observations
      case .hung: sight = .none("it gave no answer in time")
      }
      if sight == .clear { break }
      try? await Task.sleep(nanoseconds: 200_000_000)
    } while !deadline.hasPassed
    return CollectorTrial(collector: subject, sight: sight, observations: seen)
  }
}
