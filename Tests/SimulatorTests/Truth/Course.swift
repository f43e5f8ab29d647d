import Events
import Incidents

/// How bad something is at each instant, as a step function; nil is well.
struct Course: Equatable {
  /// A level and where it begins.
  struct Step: Equatable {
    let from: Timestamp
    let level: Impact?
  }

  /// The steps, in order; each differs from the one before, and before the first all is well.
  private(set) var steps: [Step] = []

  /// Makes a course of a function that may change at the instants given and nowhere else.
  init(changingAt cuts: some Sequence<Timestamp>, _ level: (Timestamp) -> Impact?) {
    for cut in Set(cuts).sorted() {
      let level = level(cut)
      if level != steps.last?.level { steps.append(Step(from: cut, level: level)) }
    }
  }

  /// The worst of several intervals at each instant.
  init(_ intervals: [(interval: Interval, level: Impact)]) {
    self.init(changingAt: intervals.flatMap { [$0.interval.from, $0.interval.to] }) { time in
      intervals.filter { $0.interval.covers(time) }.map(\.level).max()
    }
  }

  func level(at time: Timestamp) -> Impact? { steps.last { $0.from <= time }?.level }

  /// The intervals in which it is this bad or worse; the last may have no end and then lasts to `end`.
  func intervals(atLeast impact: Impact, until end: Timestamp) -> [Interval] {
    steps.indices.compactMap { index in
      guard let level = steps[index].level, level >= impact else { return nil }
      let next = index + 1 < steps.count ? steps[index + 1].from : end
      return Interval(from: steps[index].from, to: min(next, end))
    }.union
  }

  /// The same course on a clock that is ahead.
  func ahead(by offset: Elapsed) -> Course {
    var course = self
    course.steps = steps.map { Step(from: $0.from + offset, level: $0.level) }
    return course
  }
}

extension Interval {
  func covers(_ time: Timestamp) -> Bool { from <= time && time < to }

  func ahead(by offset: Elapsed) -> Interval? { Interval(from: from + offset, to: to + offset) }
}

/// How bad the whole is when each of several is this bad: by the shares of the policy, 0 for any.
func whole(of voices: [Impact?], degradedFrom: Double, unavailableFrom: Double) -> Impact? {
  let impaired = voices.filter { $0 != nil }.count
  let down = voices.filter { $0 == .unavailable }.count
  let count = Double(voices.count)
  if down > 0, Double(down) >= unavailableFrom * count { return .unavailable }
  return impaired > 0 && Double(impaired) >= degradedFrom * count ? .degraded : nil
}
