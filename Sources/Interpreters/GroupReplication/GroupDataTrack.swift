import Events

/// Whether the members have all transactions that any of them is known to have executed.
///
/// After a loss, when all members are online again, each must have what any online member had executed up to then.
/// Which one it had to be is remembered from before, so it also shows what was lost with a member that was rebuilt. A
/// member that is online may still apply the last of it: it is given `patience` before the check is called incomplete.
struct GroupDataTrack {
  /// How long members may need to apply the rest.
  private static let patience = Elapsed.seconds(60)
  private static let method = "compare executed transaction sets"

  private let roster: GroupRoster
  /// What online members have executed together, up to the last round before the check.
  private var required = GTIDSet()
  private var hadLoss = false
  private var check: Check?
  private var errant: [String: Errant] = [:]

  private struct Check {
    let began: Timestamp
    var isReported = false
  }

  /// What only one node has executed.
  private struct Errant {
    var seen: GTIDSet
    var since: Timestamp
    var reported = GTIDSet()
  }

  /// A node in one round, as far as its transactions are concerned.
  struct Look {
    let name: String
    let executed: GTIDSet?
    let standing: GroupStanding?
    let isPrimary: Bool

    /// True for a member whose transactions are the group's.
    var isOnline: Bool { standing?.cause == .online }
  }

  init(_ roster: GroupRoster) { self.roster = roster }

  /// What the members that are online have executed together; nil when none says.
  static func together(_ looks: [Look]) -> GTIDSet? {
    let sets = looks.filter(\.isOnline).compactMap(\.executed)
    return sets.isEmpty ? nil : sets.reduce(GTIDSet()) { $0.union($1) }
  }

  /// Takes a round; says what is new.
  mutating func take(_ looks: [Look], at time: Timestamp) -> [Observation] {
    let checked = compare(looks, time)
    if check == nil {
      if let together = Self.together(looks) { required = required.union(together) }
    }
    return [checked].compactMap { $0 } + looks.compactMap { errantChange($0, looks, time) }
  }

  private mutating func compare(_ looks: [Look], _ time: Timestamp) -> Observation? {
    if looks.contains(where: { $0.standing?.isOut == true }) { (hadLoss, check) = (true, nil) }
    guard looks.allSatisfy(\.isOnline) else { return nil }
    if hadLoss, !required.isEmpty { check = Check(began: time) }
    hadLoss = false
    let sets = looks.compactMap(\.executed)
    guard let check, sets.count == looks.count else { return nil }
    let common = sets.dropFirst().reduce(sets[0]) { $0.intersection($1) }
    let missing = required.subtracting(common).count
    if missing == 0 {
      self.check = nil
      return Observation(
        DataChecked(method: Self.method, result: .complete, missing: 0), about: roster.subject,
        at: time)
    }
    guard !check.isReported, time - check.began >= Self.patience else { return nil }
    self.check?.isReported = true
    return Observation(
      DataChecked(method: Self.method, result: .incomplete, missing: missing),
      about: roster.subject, at: time)
  }

  /// Says what a node has that the group lacks, once it was so in two rounds: within one the answers are not of one
  /// instant, and the group may have gone on between them.
  ///
  /// A primary is not checked, because it has what the others do not have yet.
  private mutating func errantChange(
    _ look: Look, _ looks: [Look], _ time: Timestamp
  ) -> Observation? {
    let others = looks.filter { $0.name != look.name && $0.isOnline }
    guard let executed = look.executed, !look.isPrimary,
      others.contains(where: { $0.isPrimary && $0.executed != nil }),
      let group = Self.together(others)
    else { return nil }
    let extra = executed.subtracting(group)
    guard let before = errant[look.name] else {
      errant[look.name] = Errant(seen: extra, since: time)
      return nil
    }
    let confirmed = extra.intersection(before.seen)
    let since = before.seen.isEmpty && !extra.isEmpty ? time : before.since
    errant[look.name] = Errant(seen: extra, since: since, reported: confirmed)
    guard confirmed.count != before.reported.count else { return nil }
    return report(look, confirmed, group.subtracting(executed).count, since, time)
  }

  private func report(
    _ look: Look, _ extra: GTIDSet, _ missing: Int, _ since: Timestamp, _ time: Timestamp
  ) -> Observation {
    let began = extra.isEmpty ? time : since
    // A node that is out lacks what the group did since: that is no finding.
    let payload = DataChecked(
      method: Self.method, result: missing == 0 ? .complete : .inconclusive,
      missing: missing == 0 ? 0 : nil, extra: extra.count,
      scope: extra.isEmpty
        ? nil : "transactions of \(look.name) that the group lacks: \(extra.shortened)")
    return Observation(
      payload, about: roster.subject(look.name), at: began,
      confirmed: began < time ? time : nil)
  }
}

extension GTIDSet {
  /// The beginning of the set, as long as a sentence can bear.
  fileprivate var shortened: String {
    let text = description
    return text.utf8.count <= 200 ? text : "\(text.prefix(200))…"
  }
}
