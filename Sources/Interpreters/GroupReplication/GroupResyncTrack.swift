import Events

/// How a node receives what it missed, from beginning to end.
struct GroupResyncTrack {
  private let subject: Subject
  private var run: Run?
  private var copies = Copies()

  init(_ subject: Subject) { self.subject = subject }

  /// The copies that a node told of.
  private struct Copies {
    /// When the last one began, nanoseconds since 1970.
    private var last: Int64?
    private var isKnown = false

    /// Takes what a node tells; true when a copy began and ended since it was asked last.
    mutating func missed(_ report: GroupNodeReport) -> Bool {
      guard report.tellsOfCopies else { return false }
      defer { (last, isKnown) = (report.clone?.began, true) }
      guard isKnown, let clone = report.clone, let began = clone.began else { return false }
      return clone.state == "Completed" && began > last ?? 0
    }
  }

  /// A resync under way.
  private struct Run {
    var method: NodeResyncChanged.Method?
    var donor: String?
    var bytes: Int?
    /// What it had executed when it was first seen receiving.
    var start: GTIDSet?
    var said: (share: Double, time: Timestamp)?
  }

  /// A node in one round, as far as a resync is concerned.
  struct Look {
    /// When the round began.
    let time: Timestamp
    /// What it answered.
    let report: GroupNodeReport
    /// What it is.
    let standing: GroupStanding
    /// The donor's name, as the recovery channel gives it.
    let donor: String?
    /// The donor's name, as the last copy gives it.
    let copyDonor: String?
    /// What the members that are online have executed together; nil when none says.
    let reference: GTIDSet?

    /// True while a copy of the donor's data comes in.
    var isCloning: Bool { report.clone?.state == "In Progress" }
    /// Where the data comes from; nil when it does not say.
    var source: String? { isCloning ? copyDonor : donor }
    /// How the data comes; nil when it does not say.
    var method: NodeResyncChanged.Method? {
      isCloning ? .clone : report.recovery?.isOn == true ? .incremental : nil
    }
  }

  /// True while a whole copy comes in, at the end of which the server restarts by itself.
  var isCloning: Bool { run?.method == .clone }

  /// Takes a round; says what is new.
  mutating func take(_ look: Look) -> [Observation] {
    let missed = copies.missed(look.report)
    if run == nil { return begin(look, missed: missed) }
    noteBytes(look)
    if look.standing.cause == .online { return end(.finished, look) }
    if isBroken(look) { return end(.failed, look) }
    return refine(look) + [progress(look)].compactMap { $0 }
  }

  /// A copy can begin and end between two looks.
  private mutating func begin(_ look: Look, missed: Bool) -> [Observation] {
    guard look.standing.cause == .recovering || look.isCloning || missed else { return [] }
    run = Run(
      method: missed ? .clone : look.method, donor: missed ? look.copyDonor : look.source,
      start: look.report.status?.executed)
    noteBytes(look)
    let started = said(.started, at: beginning(look))
    if look.standing.cause == .online { return [started] + end(.finished, look) }
    return [started] + [progress(look)].compactMap { $0 }
  }

  /// The copy says when it began, even when that was missed; what it says is not believed when it is months ago.
  private func beginning(_ look: Look) -> Timestamp {
    guard isCloning, let began = look.report.clone?.began.map(Timestamp.init(nanoseconds:)),
      began < look.time, look.time - began < .minutes(60 * 24 * 30)
    else { return look.time }
    return began
  }

  /// The way may show itself later than the beginning.
  private mutating func refine(_ look: Look) -> [Observation] {
    if run?.start == nil { run?.start = look.report.status?.executed }
    guard let method = look.method, method != run?.method, run?.method != .clone else { return [] }
    run?.method = method
    run?.donor = look.source
    // What is counted may be of another unit now.
    run?.said = nil
    return [said(.started, at: beginning(look))]
  }

  private mutating func end(_ step: NodeResyncChanged.Step, _ look: Look) -> [Observation] {
    let observation = said(step, at: look.time)
    run = nil
    return [observation]
  }

  /// The server counts from 0 again once it has restarted.
  private mutating func noteBytes(_ look: Look) {
    guard isCloning, let done = look.report.clone?.done, done > 0 else { return }
    run?.bytes = done
  }

  /// A node that is out again has not finished, but for the restart at the end of a copy.
  private func isBroken(_ look: Look) -> Bool {
    guard isCloning else { return look.standing.isOut }
    return look.report.clone?.state == "Failed"
  }

  private func said(_ step: NodeResyncChanged.Step, at time: Timestamp) -> Observation {
    Observation(
      NodeResyncChanged(
        to: step, method: run?.method, donor: run?.donor, bytes: step == .started ? nil : run?.bytes
      ),
      about: subject, at: time)
  }

  /// Says how far it is after another hundredth or another minute.
  private mutating func progress(_ look: Look) -> Observation? {
    guard let (done, total, unit) = amount(look), total > 0 else { return nil }
    let share = Double(done) / Double(total)
    if let said = run?.said {
      let isNews =
        share - said.share >= 0.01 || (share != said.share && look.time - said.time >= .minutes(1))
      guard isNews else { return nil }
    }
    run?.said = (share, look.time)
    return Observation(
      NodeResyncProgressed(done: done, total: total, unit: unit), about: subject, at: look.time)
  }

  private func amount(_ look: Look) -> (Int, Int, String)? {
    if look.isCloning, let clone = look.report.clone {
      return (max(0, clone.done), clone.total, "bytes")
    }
    guard !isCloning, let start = run?.start, let now = look.report.status?.executed,
      let missing = look.reference?.subtracting(now).count
    else { return nil }
    let done = now.subtracting(start).count
    let (total, overflow) = done.addingReportingOverflow(missing)
    return overflow ? nil : (done, total, "transactions")
  }
}
