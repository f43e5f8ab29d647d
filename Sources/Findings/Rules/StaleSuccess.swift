import Events
import Incidents

extension Rule {
  /// Nothing flowed through a component, for longer than detection may take, while it and what is watched on it counted
  /// as up: a check that passes says nothing of whether anything arrives.
  static let staleSuccess: Rule = Rule(
    "staleSuccess", "What counted as up while nothing flowed through it?"
  ) { incident in
    incident.windows(.flow).flatMap { window in
      Standstill(window, incident).greenStretches.compactMap { from, to in
        statement(Standstill(window, incident), from, to, incident)
      }
    }.map { staleSuccess.finding(.warning, .couldBeImproved, lead: "Stale success", $0) }
  }

  private static func statement(
    _ standstill: Standstill, _ from: Bound, _ to: Bound?, _ incident: Incident
  ) -> Statement? {
    let limit = incident.policy.detectWithin
    let last = to ?? incident.asOf
    let lag = Lag(from: from, to: last, incident.clocks)
    let hidden = standstill.hidden(from.time, last.time, incident)
    let green = standstill.watched.filter { subject in !hidden.contains { $0.subject == subject } }
    guard lag.surelyExceeds(limit.value), !green.isEmpty else { return nil }
    var phrase: Phrase = """
      nothing arrived through \(standstill.subject) from \(time: from.time, from.precision)
      """
    if let to {
      phrase += " to \(time: to.time, to.precision) (\(lag.elapsed, lag.precision))"
    } else {
      phrase += " on, and no end of that is recorded"
    }
    phrase += ", while \(names(green, on: standstill.subject)) counted as up"
    let known = standstill.troubles.filter { $0.start.time <= last.time } + hidden
    return Statement(
      "finding.staleSuccess.\(standstill.subject).\(from.event.id)", phrase, evidence: from.event,
      standstill.window.evidence + lag.evidence + known.flatMap(\.evidence)
        + green.compactMap { incident.topology.declaration(of: $0) }
        + [limit.event].compactMap { $0 },
      absences: green.map { "a failure of \($0) meanwhile" } + lag.absences)
  }

  private static func names(_ green: [Subject], on subject: Subject) -> Phrase {
    let others = green.filter { $0 != subject }
    let all: [Phrase] =
      others.count > 6
      ? ["\(others.count) components on it, \(others[0]) among them,"] : others.map { "\($0)" }
    return list((green.contains(subject) ? ["it"] : []) + all)
  }
}

/// A time in which nothing flowed through a component, and what is known meanwhile of those who should notice.
private struct Standstill {
  let window: Window
  /// The component itself, then the probes and services that stand on it.
  let watched: [Subject]
  /// The times in which any of those did not count as up.
  let troubles: [Window]
  private let now: Bound

  var subject: Subject { window.subject }

  init(_ window: Window, _ incident: Incident) {
    let above = incident.topology.dependents(of: window.subject).filter {
      [.probe, .service].contains($0.kind) && $0 != window.subject
    }
    let watched = [window.subject] + above
    self.window = window
    self.watched = watched
    troubles = incident.windows(.availability).filter {
      watched.contains($0.subject) && $0.worst >= .degraded
    }
    now = incident.asOf
  }

  /// The stretches in which nothing flowed and all counted as up; the end of one that lasts is nil.
  var greenStretches: [(from: Bound, to: Bound?)] {
    let bad = troubles.flatMap { $0.intervals(atLeast: .degraded, asOf: now.time) }
    return window.intervals(atLeast: .unavailable, asOf: now.time).subtracting(bad)
      .compactMap { stretch in bound(at: stretch.from).map { ($0, bound(at: stretch.to)) } }
  }

  /// The times in which one of those could not be seen or its probe was not to be believed.
  func hidden(_ from: Timestamp, _ to: Timestamp, _ incident: Incident) -> [Window] {
    (incident.windows(.unobserved) + incident.windows(.distrusted)).filter {
      watched.contains($0.subject) && $0.start.time < to
        && $0.end.map { $0.time > from } ?? true
    }
  }

  private func bound(at time: Timestamp) -> Bound? {
    ([window] + troubles).flatMap(\.spells).flatMap { spell in
      spell.levels.map(\.start) + [spell.end].compactMap { $0 }
    }.filter { $0.time == time }.min { $0.event < $1.event }
  }
}
