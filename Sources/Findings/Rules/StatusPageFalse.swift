import Events
import Incidents

extension Rule {
  /// The status page showed trouble for longer than the policy's grace after the impact was over, or an entry of it
  /// carries a time long before anybody could read it.
  ///
  /// A page that said all was well while customers were affected is told by `statusPageMissedIt`.
  static let statusPageFalse: Rule = Rule(
    "statusPageFalse", "Did the status page show trouble that was over, or date an entry back?"
  ) { incident in
    (overstayed(incident) + backdated(incident)).map {
      statusPageFalse.finding(.warning, .couldBeImproved, lead: "Status page", $0)
    }
  }

  private static func overstayed(_ incident: Incident) -> [Statement] {
    guard let impact = incident.impact, let end = impact.end else { return [] }
    let last = max(end.time, incident.milestones.resolved?.time ?? end.time)
    return TroubleShown.all(in: incident.pageWords).filter {
      $0.from.time <= last && $0.to.map { $0.time > end.time } ?? true
    }.compactMap { overstayed($0, end, of: impact, incident) }
  }

  private static func overstayed(
    _ shown: TroubleShown, _ end: Bound, of impact: CustomerImpact, _ incident: Incident
  ) -> Statement? {
    let grace = incident.policy.pageGrace
    let isLate = shown.from.time > end.time
    let lag = Lag(
      from: isLate ? shown.from : end, to: shown.to ?? incident.asOf, incident.clocks)
    guard lag.surelyExceeds(grace.value) else { return nil }
    var phrase: Phrase = "\(the: "status page", shown.page) showed trouble"
    if isLate { phrase += " from \(time: shown.from.time, shown.from.precision)" }
    if let to = shown.to {
      phrase += " until \(time: to.time, to.precision), \(lag.elapsed, lag.precision)"
      phrase +=
        isLate
        ? " in all, after the end of the customer impact"
        : " after the end of the customer impact"
    } else {
      phrase += """
         after the end of the customer impact at \(time: end.time, end.precision), and nothing \
        recorded takes it back
        """
    }
    let resolved = isLate ? incident.milestones.resolved.map(\.event) : nil
    return Statement(
      "finding.statusPageFalse.after.\(shown.from.event.id)", phrase, evidence: shown.from.event,
      shown.evidence + lag.evidence + impact.evidence + [resolved, grace.event].compactMap { $0 },
      absences: (shown.to == nil ? ["a word of \(shown.page) that it is over"] : []) + lag.absences)
  }

  private static func backdated(_ incident: Incident) -> [Statement] {
    let grace = incident.policy.pageGrace
    return incident.timeline.filter { $0.isWordOfPage && !$0.event.isReconstructed }.compactMap {
      entry in
      let seen = entry.event.observedAt - entry.clockCorrection
      guard seen - entry.occurredAt > grace.value, !incident.wasHidden(entry, until: seen) else {
        return nil
      }
      let phrase: Phrase = """
        an entry of \(the: "status page", entry.subject) that carries the time \
        \(time: entry.occurredAt, entry.precision) was first seen at \(time: seen), \
        \(seen - entry.occurredAt, entry.precision) later
        """
      return Statement(
        "finding.statusPageFalse.backdated.\(entry.key.id)", phrase, evidence: entry.key,
        [grace.event].compactMap { $0 }, absences: ["an earlier sight of it"])
    }
  }
}

/// A time in which a status page showed trouble, of whichever sort.
private struct TroubleShown {
  let page: Subject
  let from: Bound
  let to: Bound?
  let evidence: [EventKey]

  /// The times of all pages, from words by page and time.
  static func all(in words: [PageWord]) -> [TroubleShown] {
    words.indices.compactMap { index in
      let first = words[index]
      let isNews = index == 0 || words[index - 1].page != first.page || !words[index - 1].isTrouble
      guard first.isTrouble, isNews else { return nil }
      let rest = words[index...].prefix { $0.page == first.page }
      let run = rest.prefix(while: \.isTrouble)
      let next = run.endIndex < rest.endIndex ? rest[run.endIndex] : nil
      return TroubleShown(
        page: first.page, from: first.bound, to: next?.bound,
        evidence: (run.map(\.bound) + [next?.bound].compactMap { $0 }).map(\.event))
    }
  }
}

extension Entry {
  /// True for something that can be read on a status page.
  fileprivate var isWordOfPage: Bool {
    subject.kind == .page
      && effects.contains {
        switch $0 {
        case .changed(let change): change.attribute == .state
        case .reached(let milestone, _): milestone == .communicated
        case .began, .ended, .measured, .retracted: false
        }
      }
  }
}

extension Incident {
  /// True when the page of an entry, or whoever watches it, could not see it for a while from its own time on.
  fileprivate func wasHidden(_ entry: Entry, until seen: Timestamp) -> Bool {
    windows(.unobserved).contains { window in
      let isWatcher = timeline.contains {
        $0.subject == window.subject && $0.key.source == entry.key.source
      }
      return (window.subject == entry.subject || window.subject.kind == .collector && isWatcher)
        && window.start.time < seen && window.end.map { $0.time > entry.occurredAt } ?? true
    }
  }
}
