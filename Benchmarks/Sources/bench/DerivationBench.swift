import Events
import Foundation
import Incidents

/// Derives the incidents of ever longer logs: all at once, in one pass that holds what is open, and for one late event.
///
/// What is wanted of the times is a ratio, so every size is derived in the same run.
struct DerivationBench {
  let events: [Int]

  func run() throws {
    var last: Double?
    for count in events {
      let fleet = Fleet(incidents: count / Fleet.eventsPerIncident)
      let log = Array(fleet)
      let times = (0..<3).map { _ in seconds { precondition(History(log).incidents.count > 0) } }
      let time = median(times)
      let ratio = last.map { String(format: ", %.2f times the one before", time / $0) } ?? ""
      print(
        "derivation of \(log.count) events, \(fleet.incidents) incidents: "
          + String(format: "%.3f s", time) + ratio)
      last = time
      if count == events.last { late(fleet, log, whole: time) }
    }
  }

  private func late(_ fleet: Fleet, _ log: [Event], whole: Double) {
    var history = History(log)
    let times = (0..<20).map { number in
      let event = fleet.late(number)
      return seconds { history.add(event) }
    }
    let share = median(times) / whole * 100
    print(
      "one late event into \(log.count): "
        + String(format: "%.1f ms, %.2f %%", median(times) * 1000, share)
        + " of it all (wanted 1 %: \(share <= 1 ? "holds" : "DOES NOT HOLD"))")
  }

  /// One pass alone in its process, so that the peak of resident memory is its own.
  func runAlone() throws {
    for count in events {
      let fleet = Fleet(incidents: count / Fleet.eventsPerIncident)
      var stream = IncidentStream(declaring: fleet.lazy.filter(IncidentStream.isFrame))
      var (given, most) = (0, 0)
      let time = seconds {
        for event in fleet {
          given += stream.take(event).count
          most = max(most, stream.count)
        }
        given += stream.finish().count
      }
      let peak =
        try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        .split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? "VmHWM unknown"
      print(
        "one pass over \(count) events: \(given) incidents, "
          + String(format: "%.3f s", time) + ", at most \(most) events held, \(peak)")
    }
  }
}
