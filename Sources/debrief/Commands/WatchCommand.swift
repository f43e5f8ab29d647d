import ArgumentParser
import EventLog
import Events
import Incidents
import Reporting

/// Shows a log as it is written.
struct WatchCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Show what is up, down and unknown, the latest events and the open incidents, live.",
    discussion: """
      It reads the log that debrief run writes, and changes nothing. On a terminal the screen is drawn again when \
      something happens and once a second; elsewhere, and with --once, it is printed once.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var timezone: ZoneOption
  @Flag(help: "Print the screen once.")
  var once = false
  @Option(help: ArgumentHelp("How many of the latest events to show.", valueName: "count"))
  var events = 12

  func validate() throws {
    guard (0...1000).contains(events) else { throw ValidationError("--events: write 0 to 1000") }
  }

  func perform(_ session: Session) async throws {
    let log = try await session.reading()
    let screen = WatchScreen(
      log: session.path, zone: try session.zone(timezone), latest: events,
      terminal: session.terminal)
    var follower = LogFollower(log, keeping: events)
    guard !once, session.terminal.isOutputInteractive else {
      try await follower.catchUp()
      let lines = screen.lines(follower, at: session.environment.now())
      return lines.forEach { session.terminal.say($0) }
    }
    while true {
      try await follower.catchUp()
      session.terminal.redraw(screen.lines(follower, at: session.environment.now()))
      try await Task.sleep(nanoseconds: 1_000_000_000)
    }
  }
}

/// Reads a log on from where it was, as it is written.
struct LogFollower {
  private let log: any EventLog
  private let keeping: Int
  private var live = LiveIncidents()
  /// How many events the log has.
  private(set) var count = 0
  /// The latest events, in the order they were recorded.
  private(set) var latest: [Event] = []

  init(_ log: any EventLog, keeping: Int) { (self.log, self.keeping) = (log, keeping) }

  /// Takes what is new.
  mutating func catchUp() async throws(EventLogError) {
    let decoder = EventDecoder()
    while true {
      let records = try await log.read(from: Position(count), limit: 1000)
      if records.isEmpty { return }
      let events = try records.map { (record) throws(EventLogError) in
        try decoder.event(from: record)
      }
      for event in events { live.take(event) }
      latest = Array((latest + events).suffix(keeping))
      count += records.count
    }
  }

  func look(at time: Timestamp) -> LiveIncidents.Look { live.look(at: time) }
}
