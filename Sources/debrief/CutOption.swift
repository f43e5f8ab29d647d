import ArgumentParser
import Events
import Reporting

/// How much of the log a report tells.
struct CutOption: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Tell what the log held up to this position, itself included.", valueName: "position"))
  var position: Int?

  @Option(
    name: .customLong("known-at"),
    help: ArgumentHelp(
      "Tell what had been recorded by then, RFC 3339 with a zone.", valueName: "time"))
  var time: String?

  /// The cut that is asked for; everything when none is.
  func read() throws -> Cut {
    if position != nil, time != nil {
      throw Failure("--as-of and --known-at exclude each other; give one of them", .usage)
    }
    return Cut(
      position: position, knownAt: try time.map { try parseTime($0, option: "--known-at") })
  }

  /// What is asked for as the end of a heading; nothing when all of the log is told.
  var words: String {
    if let position { return " · as of position \(position)" }
    return time.map { " · as known at \($0)" } ?? ""
  }
}
