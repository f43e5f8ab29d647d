public import Events

/// A time in which a component failed and came back again and again, told as one with its count.
///
/// It is a way to tell windows and changes none of them: the time the condition held is that of its spells.
public struct FlappingEpisode: Sendable, Hashable {
  /// What came and went.
  public let condition: Condition
  /// The spells, in order; at least the policy's `flapCount`.
  public let spells: [Spell]

  /// Where it began.
  public var start: Bound { spells[0].start }
  /// Where the last spell ended; nil while it is open.
  public var end: Bound? { spells[spells.count - 1].end }
  /// How often the component went from one state to the other.
  public var transitions: Int { spells.count * 2 - (end == nil ? 1 : 0) }
  /// Every event it rests on.
  public var evidence: [EventKey] { spells.flatMap(\.evidence) }

  /// From the first failure to the last recovery, or to `asOf`.
  public func span(asOf: Timestamp) -> Elapsed { (end?.time ?? asOf) - start.time }

  /// The time the condition held.
  public func held(asOf: Timestamp) -> Elapsed {
    spells.reduce(.zero) { $0 + max(.zero, ($1.end?.time ?? asOf) - $1.start.time) }
  }

  /// The flapping of every condition among windows, by start.
  static func all(in windows: [Window], _ policy: Policy) -> [FlappingEpisode] {
    Dictionary(grouping: windows, by: \.condition).flatMap { condition, windows in
      all(of: condition, in: windows, policy)
    }.sorted { ($0.start.time, $0.condition) < ($1.start.time, $1.condition) }
  }

  /// The longest runs of spells in which each `flapCount` in a row began within `flapWithin`.
  static func all(
    of condition: Condition, in windows: some Sequence<Window>, _ policy: Policy
  ) -> [FlappingEpisode] {
    let spells = windows.flatMap(\.spells)
    let (count, limit) = (max(2, policy.flapCount.value), policy.flapWithin.value)
    var runs: [Range<Int>] = []
    for first in spells.indices.dropLast(count - 1) {
      let last = first + count - 1
      guard spells[last].start.time - spells[first].start.time <= limit else { continue }
      if let run = runs.last, run.upperBound > first {
        runs[runs.count - 1] = run.lowerBound..<last + 1
      } else {
        runs.append(first..<last + 1)
      }
    }
    return runs.map { FlappingEpisode(condition: condition, spells: Array(spells[$0])) }
  }
}
