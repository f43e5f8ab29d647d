import Events
import Incidents

/// How much later one instant is than another, told by clocks that may disagree.
struct Lag {
  /// By how much, as the events say; negative when the second came first.
  let elapsed: Elapsed
  /// The less exact precision of the two.
  let precision: Precision
  /// The two events, and those that show by how much their clocks disagree.
  let evidence: [EventKey]
  /// What would make it less certain and was not recorded.
  let absences: [String]
  private let uncertainty: Elapsed

  init(from: Bound, to: Bound, _ clocks: Clocks) {
    let clock = clocks.disagreement(from.event.source, to.event.source)
    elapsed = to.time - from.time
    precision = max(from.precision, to.precision)
    uncertainty = clock.length
    evidence = [from.event, to.event] + clock.evidence
    absences =
      from.event.source == to.event.source ? [] : ["a greater difference between their clocks"]
  }

  /// True when it is longer than a limit although the clocks may disagree.
  func surelyExceeds(_ limit: Elapsed) -> Bool { elapsed - uncertainty > limit }
}
