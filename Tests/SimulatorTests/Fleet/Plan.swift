import Events
import Incidents

/// All that makes one simulated fleet and its day; a seed makes one, and a failing one is made smaller.
///
/// Times are true times. What is removed from any of its lists leaves a plan that still makes sense.
struct Plan {
  let span: Interval
  var components: [TopologyDeclared.Component] = []
  var collectors: [Collector] = []
  var troubles: [Trouble] = []
  var faults: [Fault] = []
  var works: [Work] = []
  var incidents: [Opening] = []
  var pageWords: [PageState] = []
  /// Instants of signals that every collector sees which can see anything.
  var signals: [Timestamp] = []
  var settings = PolicyDeclared(quietPeriodSeconds: 1800)
  /// Makes delays, reorder and duplicates on the way to the log; without it all arrives at once and once.
  var arrival: UInt64?

  init(span: Interval) { self.span = span }

  /// Within how long after its return a collector has said how all it watches is.
  static let settle = 60

  var degradedShare: Double { settings.degradedShare ?? 0 }
  var unavailableShare: Double { settings.unavailableShare ?? 1 }
}

/// Something that sees and tells: with a source, a clock and a counter of its own.
struct Collector: Hashable {
  let name: String
  /// Random, made with its spool, so that its ids are its own for ever.
  let incarnation: String
  var watches: [Subject]
  /// Where it looks from, when several look at the same.
  var vantage: String?
  /// What it stands on: it sees nothing while that is down, and does not say so.
  var standsOn: Subject?
  /// True when it says what the state was before.
  var saysBefore = false

  var subject: Subject { Subject(.collector, "sim/" + name) }
  var source: String { "/collectors/" + name }
}

/// A time in which a component is not well, or looks so from one vantage.
struct Trouble: Hashable {
  let subject: Subject
  var vantage: String?
  let interval: Interval
  let level: Impact
}

/// Announced work on a component, a group or the fleet; without an end when it lasts beyond the span.
struct Work: Hashable {
  let subject: Subject
  let interval: Interval
}

/// An incident that a person opens, and what they do about it.
struct Opening: Hashable {
  let name: String
  let at: Timestamp
  var about: [Subject] = []
  var acknowledged: Timestamp?
  var resolved: Timestamp?
}

/// What the status page shows from an instant on.
struct PageState: Hashable {
  let from: Timestamp
  let state: PageChanged.State
}

/// What may go wrong between the truth and the log.
enum Fault: Hashable {
  /// Blind from its last contact to its return; then it says the present state of all, at most `lag` later.
  case crash(collector: String, Interval, lag: Elapsed)
  /// It says that it does not know one subject's state, and later what it is.
  case lostSight(collector: String, Subject, Interval)
  /// It says that it stops, and never comes back.
  case stop(collector: String, Timestamp)
  /// It sees all, and what it says is delivered later.
  case cutOff(collector: String, Interval)
  /// Its clock is ahead, or behind when negative.
  case skew(collector: String, Elapsed, Knowledge)
  /// It reports trouble that is none, and takes that back.
  case falseAlarm(collector: String, Subject, Interval)
  /// One of the changes it reports has another time than the true one, and is corrected.
  case mistimed(collector: String, change: Int, by: Elapsed)

  /// What the log says of a clock that is off.
  enum Knowledge: CaseIterable {
    case unknown, measured, corrected
  }

  var collector: String {
    switch self {
    case .crash(let name, _, _), .lostSight(let name, _, _), .stop(let name, _),
      .cutOff(let name, _), .skew(let name, _, _), .falseAlarm(let name, _, _),
      .mistimed(let name, _, _):
      name
    }
  }
}
