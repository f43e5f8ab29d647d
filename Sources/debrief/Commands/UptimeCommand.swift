import ArgumentParser
import Events
import Incidents
import Postmortems
import Reporting

/// Says which share of a period components were up.
struct UptimeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "uptime",
    abstract: "Say how long components were down, and which share of a period they were up.",
    discussion: """
      Without --from and --to it is the calendar month of the last event. Announced work counts neither way; time in \
      which nobody observed a component is left out of one share and down in the other. What lies before the first event \
      or after the last one is not counted.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @OptionGroup var timezone: ZoneOption
  @OptionGroup var cut: CutOption
  @Option(help: ArgumentHelp("Where the period begins, RFC 3339 with a zone.", valueName: "time"))
  var from: String?
  @Option(help: ArgumentHelp("Where it ends, itself not included.", valueName: "time"))
  var to: String?
  @Argument(
    help: ArgumentHelp(
      "The components, such as service:shop; else those that customers use.", valueName: "subject"))
  var subjects: [String] = []

  func perform(_ session: Session) async throws {
    let zone = try session.zone(timezone)
    let loaded = try await Reporter(session.reading()).load(cut.read())
    let asked = try period(of: loaded.history, zone)
    let wanted = try components(of: loaded.history)
    guard let uptime = loaded.history.uptime(of: wanted, in: asked) else {
      throw Failure("\(session.path): nothing was recorded within that period", .data)
    }
    if json.isJSON {
      let report = FleetUptimeReport(uptime, asked: asked, in: loaded)
      return session.terminal.say(try JSONText.of(report))
    }
    let printer = UptimePrinter(terminal: session.terminal, zone: zone)
    printer.print(uptime, asked: asked, heading: cut.words)
  }

  private func components(of history: History) throws -> [Subject] {
    let wanted = try history.known(subjects)
    if !wanted.isEmpty { return wanted }
    let userFacing = history.topology.userFacing
    if !userFacing.isEmpty { return userFacing }
    throw Failure(
      "no component is declared to be used by customers; name some: debrief uptime SUBJECT", .usage)
  }

  private func period(of history: History, _ zone: ZoneRules) throws -> Interval {
    let given = (
      from: try from.map { try parseTime($0, option: "--from") },
      to: try to.map { try parseTime($0, option: "--to") }
    )
    let month = history.asOf.flatMap { zone.month(of: $0.time) }
    guard let start = given.from ?? month?.from, let end = given.to ?? month?.to else {
      throw Failure("the log tells of no time; import events first", .data)
    }
    guard let period = Interval(from: start, to: end) else {
      throw Failure(
        "--from \(RFC3339.format(start)) is not before --to \(RFC3339.format(end))", .usage)
    }
    return period
  }
}
