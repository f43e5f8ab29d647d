import Events
import FoundationEssentials
import Testing

/// Tries something on the plans of many seeds; of the first that fails it prints the smallest log that still does.
enum Trial {
  /// The seeds of a run in a few parts: 200, or 10,000 in `make nightly`.
  static var seeds: [Range<UInt64>] {
    let isNightly = ProcessInfo.processInfo.environment["DEBRIEF_NIGHTLY"] != nil
    let size: UInt64 = isNightly ? 2500 : 50
    return (0..<4).map { $0 * size..<($0 + 1) * size }
  }

  /// Tries a check of plans.
  static func run(_ seeds: Range<UInt64>, _ complaints: (Plan) -> [String]) {
    for seed in seeds {
      let plan = Plan(seed: seed)
      if complaints(plan).isEmpty { continue }
      let small = smallest(plan, smaller: \.smaller) { !complaints($0).isEmpty }
      return report(seed, complaints(small), small.log)
    }
  }

  /// Tries properties of logs, on each seed's log one.
  static func run(
    _ seeds: Range<UInt64>, _ properties: [Property],
    on log: (Plan, UInt64) -> [Event] = { plan, _ in plan.log }
  ) {
    for seed in seeds {
      let property = properties[Int(seed) % properties.count]
      let plan = Plan(seed: seed)
      if property.fails(on: log(plan, seed), seed) == nil { continue }
      let small = smallest(plan, smaller: \.smaller) {
        property.fails(on: log($0, seed), seed) != nil
      }
      let events = smallest(log(small, seed), smaller: \.smaller) {
        property.fails(on: $0, seed) != nil
      }
      return report(seed, property.fails(on: events, seed) ?? [], events)
    }
  }

  private static func report(_ seed: UInt64, _ complaints: [String], _ log: [Event]) {
    let text = (["seed \(seed)"] + complaints + log.lines).joined(separator: "\n")
    Issue.record(Comment(rawValue: text))
  }
}

extension [Event] {
  /// Every log that lacks a part of this one: halves first, then quarters, and single events last.
  fileprivate var smaller: [[Event]] {
    var logs: [[Event]] = []
    var size = count / 2
    while size > 0 {
      for start in stride(from: 0, to: count, by: size) {
        logs.append(Array(self[..<start] + self[Swift.min(start + size, count)...]))
      }
      size /= 2
    }
    return logs
  }
}
