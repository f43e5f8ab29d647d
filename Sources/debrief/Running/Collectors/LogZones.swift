import Events
import Interpreters
import Postmortems
import Reporting

extension LogZone {
  /// The clock of a zone by its IANA name, good from a year before an instant to ten years after it.
  init(named name: String, around now: Timestamp) throws {
    let rules = try TimeZones.zone(name)
    let day = Elapsed.minutes(24 * 60)
    var time = now - Elapsed.minutes(366 * 24 * 60)
    let first = rules.offset(at: time)
    var transitions: [Transition] = []
    for _ in 0..<(11 * 366) {
      let next = time + day
      if rules.offset(at: next) != rules.offset(at: time) {
        let change = rules.change(between: time, and: next)
        transitions.append(Transition(from: change, offsetSeconds: rules.offset(at: change)))
      }
      time = next
    }
    self.init(offsetSeconds: first, transitions: transitions)
  }
}

extension ZoneRules {
  /// The first second at which the clock is another one than at `start`, by halving.
  fileprivate func change(between start: Timestamp, and end: Timestamp) -> Timestamp {
    let before = offset(at: start)
    var (low, high) = (start.nanoseconds / 1_000_000_000, end.nanoseconds / 1_000_000_000)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(at: Timestamp(seconds: middle)) == before { low = middle } else { high = middle }
    }
    return Timestamp(seconds: high)
  }
}

extension Elapsed {
  /// How often a log file is looked at.
  static let logInterval = Elapsed.seconds(1)
  /// A disk that takes longer hangs.
  static let logTimeout = Elapsed(nanoseconds: 900_000_000)
}

extension Optional {
  /// What is there, in a list.
  var asList: [Wrapped] { map { [$0] } ?? [] }
}
