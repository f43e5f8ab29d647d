import Events
import Incidents

extension Rule {
  /// A component was up for less of the calendar month than customers were promised.
  ///
  /// Both shares are rounded down, so that what missed the promise never reads as having kept it.
  static let objectiveMissed: Rule = Rule(
    "objectiveMissed", "Was a component up for as much of the month as promised?"
  ) { incident in
    guard let promise = incident.policy.uptimeObjective, let impact = incident.impact else {
      return []
    }
    let missed = incident.uptimes.compactMap { Missed($0, promise.value) }
    return missed.map(\.words).reduce(into: [Phrase]()) { groups, words in
      if !groups.contains(words) { groups.append(words) }
    }.compactMap { words in
      let group = missed.filter { $0.words == words }.map(\.uptime)
      return Statement(
        "finding.objectiveMissed.\(group[0].subject)",
        "the recorded failures of \(names(group.map(\.subject))) \(words)",
        evidence: [impact.start.event] + group.flatMap(\.evidence)
          + [promise.event].compactMap { $0 })
    }.map { objectiveMissed.finding(.warning, .couldBeImproved, lead: "Uptime", $0) }
  }

  private static func names(_ subjects: [Subject]) -> Phrase {
    if subjects.count == 1 { return list(subjects) }
    if subjects.count <= 6 { return "each of \(list(subjects))" }
    return "each of \(subjects.count) components, \(subjects[0]) among them,"
  }
}

/// An uptime below the promise, whichever way unobserved time is counted.
private struct Missed {
  let uptime: Uptime
  /// What was left of the month, and what was promised.
  let words: Phrase

  init?(_ uptime: Uptime, _ promise: Double) {
    guard let known = uptime.leavingOutUnknown, let least = uptime.countingUnknownAsDown,
      min(known, least) < promise
    else { return nil }
    let percent = Percent(promise)
    let month = "\(Self.month(uptime.period.from)) (UTC)"
    let unknown: Phrase =
      uptime.unknown == .zero
      ? "with no time unobserved"
      : """
      or \(prose: percent.text(of: least)) with the \(uptime.unknown) that nobody observed \
      counted as down
      """
    let verdict =
      known < promise
      ? "less than the promised \(percent.promised)"
      : "the promised \(percent.promised) is not shown to be kept"
    self.uptime = uptime
    words = """
      leave an uptime of at most \(prose: percent.text(of: known)) in \(prose: month), \
      \(unknown): \(prose: verdict)
      """
  }

  private static func month(_ time: Timestamp) -> String {
    let date = CivilDate(time)
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(names[date.month - 1]) \(date.year)"
  }
}

/// Shares as percentages, with one decimal more than a promise has.
private struct Percent {
  let promised: String
  private let decimals: Int

  init(_ promise: Double) {
    let digits = String(promise).split(separator: ".").dropFirst().first ?? ""
    let used = digits.reversed().drop { $0 == "0" }.count
    let own = max(0, min(used, 9) - 2)
    decimals = own + 1
    promised = Self.text((promise * 100 * Self.power(own)).rounded(), own)
  }

  /// The share rounded down.
  func text(of share: Double) -> String {
    // A share that is a whole number of the last digit may be stored as a hair less.
    Self.text((share * 100 * Self.power(decimals) + 1e-6).rounded(.down), decimals)
  }

  private static func text(_ scaled: Double, _ decimals: Int) -> String {
    let digits = String(Int(scaled))
    guard decimals > 0 else { return "\(digits) %" }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(padded.dropLast(decimals)).\(padded.suffix(decimals)) %"
  }

  private static func power(_ decimals: Int) -> Double {
    (0..<decimals).reduce(1) { product, _ in product * 10 }
  }
}
