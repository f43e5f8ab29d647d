public import Events

/// What customers noticed: the user-facing windows, with their sum, union and span as three numbers, and bounds.
public struct CustomerImpact: Sendable {
  /// The windows of user-facing components, by start.
  public let windows: [Window]
  /// The start of the earliest.
  public let start: Bound
  /// The end of the latest; nil while any is open.
  public let end: Bound?
  /// The instant an open impact is counted to.
  public let asOf: Bound
  /// The union of the windows as intervals.
  public let intervals: [Interval]
  /// From the first start to the last end, or so far.
  public let span: Elapsed
  /// The union of the windows: concurrent failures count once.
  public let time: Elapsed
  /// The windows added up: concurrent failures count each.
  public let sum: Elapsed
  /// The part of `time` in which something was unavailable and not only degraded.
  public let unavailable: Elapsed
  /// The part of `time` that fell into announced work.
  public let planned: Elapsed
  /// Where the impact outlived the announced work; nil when no work covers any of it, or work covers all of it.
  public let unplannedStart: Bound?
  /// The confirmed time and, as upper bound, that with what nobody observed of an affected component next to it or from
  /// its start to its end.
  public let bounds: (lower: Elapsed, upper: Elapsed)
  /// True when nobody was looking just before it was first seen.
  public let mayHaveBegunEarlier: Bool
  /// The customers' time lost, when the topology says how many each component serves.
  public let customerTime: CustomerTime?
  /// The events of the announced work that covers a part of it.
  public let plannedEvidence: [EventKey]
  /// The events that say when nobody observed what customers use.
  public let unobservedEvidence: [EventKey]

  init?(_ windows: [Window], _ history: History, _ maintenance: Maintenance, asOf: Bound) {
    guard let first = windows.map(\.start).min(by: Bound.earlier) else { return nil }
    self.windows = windows
    self.asOf = asOf
    start = first
    let ends = windows.map(\.end)
    end = ends.contains(nil) ? nil : ends.compactMap { $0 }.max(by: Bound.earlier)
    let until = max(asOf.time, first.time)
    let degraded = windows.flatMap { $0.intervals(atLeast: .degraded, asOf: until) }
    intervals = degraded.union
    span = (end?.time ?? until) - first.time
    time = degraded.measure
    sum = degraded.reduce(.zero) { $0 + $1.length }
    unavailable = windows.flatMap { $0.intervals(atLeast: .unavailable, asOf: until) }.measure
    let limits = Limits(windows, history, asOf: until)
    bounds = (limits.certain.measure, limits.possible.measure)
    unobservedEvidence = limits.evidence
    customerTime = CustomerTime(windows, history.topology, asOf: until)
    let announced = windows.compactMap { PlannedPart(of: $0, maintenance, asOf: until) }
    let unplanned = windows.flatMap { window in
      window.intervals(atLeast: .degraded, asOf: until).subtracting(
        announced.filter { $0.window == window }.flatMap(\.intervals))
    }
    planned = time - unplanned.measure
    let outlived = unplanned.map(\.from).min()
    unplannedStart = announced.flatMap(\.ends).first { $0.time == outlived }
    plannedEvidence = announced.flatMap(\.evidence)
    mayHaveBegunEarlier = zip(windows, limits.bounds).contains {
      $0.start == first && $1.mayHaveBegunEarlier
    }
  }

  /// The least exact precision of the two ends.
  public var precision: Precision { max(start.precision, end?.precision ?? .exact) }

  /// The time between the bounds, in which nobody observed an affected component.
  public var unobserved: Elapsed { bounds.upper - bounds.lower }

  /// The part of `time` that was not announced as work.
  public var unplanned: Elapsed { time - planned }

  /// Every event that the windows rest on: taking any away may move a bound.
  public var evidence: [EventKey] { windows.flatMap(\.evidence) }

  /// The components that were affected, in order.
  public var components: [Subject] { Set(windows.map(\.subject)).sorted() }
}

/// When an impact is known to have held, and when it may have.
private struct Limits {
  let bounds: [WindowBounds]
  let certain: [Interval]
  let possible: [Interval]
  let evidence: [EventKey]

  init(_ windows: [Window], _ history: History, asOf: Timestamp) {
    let bounds = windows.map { history.bounds(of: $0, atLeast: .degraded) }
    let known = bounds.flatMap(\.possible)
    let from = known.map(\.from).min() ?? asOf
    let range = from...max(from, known.map(\.to).max() ?? asOf)
    let components = Set(windows.map(\.subject)).sorted()
    // A component that failed may have failed once more between two failures, while nobody looked.
    let unseen = components.flatMap {
      history.coverage.unobserved($0, within: range, asOf: asOf, settled: true)
    }.intersection([Interval(from: range.lowerBound, to: range.upperBound)].compactMap { $0 })
    self.bounds = bounds
    certain = bounds.flatMap(\.certain).union
    possible = (known + unseen).union
    evidence =
      certain == possible
      ? []
      : bounds.flatMap(\.evidence)
        + components.flatMap { history.coverage.evidence(for: $0, within: range) }
  }
}

/// The time that customers lost, all of them added up.
public struct CustomerTime: Sendable, Hashable {
  /// The sum, over components with a declared number of customers, of that number times their union of windows, in
  /// seconds.
  public let seconds: Int
  /// How many customers the affected components serve.
  public let customers: Int
  /// The events that say how many each serves.
  public let evidence: [EventKey]

  init?(_ windows: [Window], _ topology: Topology, asOf: Timestamp) {
    let bySubject = Dictionary(grouping: windows, by: \.subject)
    let counted = bySubject.keys.sorted().compactMap { subject in
      topology.customers(of: subject).map { (subject: subject, served: $0) }
    }
    guard !counted.isEmpty else { return nil }
    seconds = counted.reduce(0) { sum, group in
      let lost = (bySubject[group.subject] ?? [])
        .flatMap { $0.intervals(atLeast: .degraded, asOf: asOf) }.measure
      let (product, overflow) = Int(lost.seconds).multipliedReportingOverflow(
        by: group.served.count)
      return sum.held(adding: overflow ? .max : product)
    }
    customers = counted.reduce(0) { $0.held(adding: $1.served.count) }
    evidence = counted.map(\.served.event)
  }
}

extension Int {
  /// The sum with a number that is not negative, held at the largest there is.
  fileprivate func held(adding number: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(number)
    return overflow ? .max : sum
  }
}
