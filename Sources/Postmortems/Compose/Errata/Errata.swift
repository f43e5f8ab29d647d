import Events
import Findings
import Incidents

/// What a document says otherwise than an earlier version of it, and which events made the difference.
///
/// The timeline is not told again line by line: how many events arrived is, and which of them late.
struct Errata {
  let incident: Incident
  let earlier: EarlierVersion
  let arrivals: Arrivals
  /// What changed in the sections that are told.
  let revision: Revision
  /// What changed in the sections for readers outside.
  let outside: Revision

  init(
    since earlier: EarlierVersion, _ incident: Incident, _ sections: [Section],
    _ chronicle: Chronicle
  ) {
    self.incident = incident
    self.earlier = earlier
    arrivals = Arrivals(from: earlier.chronicle, to: chronicle)
    revision = Revision(from: earlier.sections, to: sections, in: Self.told)
    outside = Revision(from: earlier.sections, to: sections, in: Self.toldOutside)
  }

  private static let told: [Section.ID] = [
    .summary, .impact, .metrics, .detection, .contributing, .response, .workedWell,
    .couldBeImproved,
  ]

  private static let toldOutside: [Section.ID] = [
    .opening, .happened, .fixed, .strengths, .weaknesses, .announced,
  ]

  /// The section for the operator and the one for readers outside; none when the document is as it was.
  var sections: [Section] {
    [Section(.errata, body), Section(.corrections, corrections)]
      .filter { !$0.statements.isEmpty }
  }

  private var body: [Block] {
    let changes = revision.paired.compactMap { statement($0) }
    guard let lead = lead(changes) else { return [] }
    return [.paragraph([lead] + [amended].compactMap { $0 })]
      + blocks(late + changes) { .list($0) }
  }

  /// The events of the incident that arrived since.
  var own: [Entry] { incident.timeline.filter { arrivals.contains($0.key) } }

  /// How far the earlier version went and how much arrived since.
  private func lead(_ changes: [Statement]) -> Statement? {
    let until: Phrase = "\(time: earlier.toldUntil) on \(date: earlier.toldUntil)"
    let last = own.map(\.event.recordedAt).max()
    let since: Phrase =
      last.map { last in
        """
        since then \(counted(own.count)) of this incident \(prose: own.count == 1 ? "was" : "were") \
        recorded, the last at \(time: last) on \(date: last)
        """
      } ?? "since then no event of this incident was recorded, but others that it rests on"
    return Statement(
      "errata.arrived",
      "the version before this one told what had been recorded by \(until); \(since)",
      evidence: own.isEmpty ? changes.flatMap(\.evidence) : own.map(\.key))
  }

  /// How many events of the earlier version are corrected or withdrawn now.
  private var amended: Statement? {
    let found = incident.timeline.filter {
      !arrivals.contains($0.key) && !amendments(of: $0).isEmpty
    }
    let were = found.count == 1 ? "was" : "were"
    return Statement(
      "errata.amended",
      "\(counted(found.count)) that it told \(prose: were) corrected or withdrawn since",
      evidence: found.flatMap { [$0.key] + amendments(of: $0) })
  }

  private func amendments(of entry: Entry) -> [EventKey] {
    arrivals.among([entry.correctedBy, entry.retractedBy].compactMap { $0 })
  }

  /// The events that were recorded later than the policy allows, alike ones of one minute together.
  private var late: [Statement] {
    own.filter { $0.lateness > incident.policy.lateAfter.value }.folded.map { group in
      let entry = group[0]
      let date: Phrase = incident.spansDays ? "\(date: entry.occurredAt), " : ""
      let others: Phrase = group.count == 1 ? "" : ", and \(group.count - 1) more of the kind"
      return Statement(
        "errata.late.\(entry.key.source)#\(entry.key.id)",
        """
        \(lead: "Late") \(date)\(time: entry.occurredAt, entry.precision) \
        \(entry.event.sentence)\(others) (recorded \(time: entry.event.recordedAt), \
        \(entry.lateness) late)
        """, evidence: entry.key, group.dropFirst().map(\.key))
    }
  }

  private func counted(_ count: Int) -> Phrase { "\(count) event\(prose: count == 1 ? "" : "s")" }
}

extension Errata {
  /// What was said and what is said now, resting on the events that made the difference.
  func statement(_ change: Revision.Change) -> Statement? {
    let words: Phrase =
      switch (change.said, change.says) {
      case (let said?, let says?): "before: “\(said.quoted)”; now: “\(says.quoted)”"
      case (nil, let says?): "new: “\(says.quoted)”"
      case (let said?, nil): "no longer said: “\(said.quoted)”"
      case (nil, nil): ""
      }
    let slot = "errata.\(change.section.rawValue).\(change.slot)"
    return Statement(
      slot, "\(lead: change.section.heading) \(words)", evidence: causes(of: change))
  }

  /// What made the difference: what arrived and is cited or amends what is cited; for what went without a trace,
  /// such as "nobody noticed", what arrived beside it.
  private func causes(of change: Revision.Change) -> [EventKey] {
    let direct = arrivals.behind(change)
    if !direct.isEmpty { return direct }
    let beside = arrivals.among(
      (revision.changes + outside.changes).filter { $0.section == change.section }
        .flatMap(arrivals.behind))
    if !beside.isEmpty { return beside }
    let declared = incident.topology.evidence + incident.policy.evidence
    let around = arrivals.among(own.map(\.key) + declared)
    if !around.isEmpty { return around }
    let last = arrivals.entries.max {
      ($0.event.recordedAt, $0.key) < ($1.event.recordedAt, $1.key)
    }
    return [last?.key].compactMap { $0 }
  }
}

extension Phrase {
  /// The phrase as a part of another one: words that were set off at its head are words.
  fileprivate var quoted: Phrase {
    Phrase(
      pieces.flatMap { piece -> [Piece] in
        guard case .lead(let text) = piece else { return [piece] }
        return [.verbatim(text.hasSuffix(":") ? text : text + ":"), .prose(" ")]
      })
  }
}
