import Events
import Incidents

extension Rule {
  /// The clocks of two sources of the incident disagree by more than the policy tolerates, after what it corrects.
  ///
  /// Each clock that is off is told once, the one that is farthest off first, with all that it disagrees with.
  static let clockDisagreement: Rule = Rule(
    "clockDisagreement", "Which clocks disagree, and by how much?"
  ) { incident in
    let events = Dictionary(grouping: incident.timeline.filter(\.isKeyEvent), by: \.key.source)
    let clocks = incident.clocks
    var others = Set(events.keys)
    return clocks.estimates.filter { events[$0.source] != nil && clocks.isOff($0.source) }
      .sorted { (clocks.off($1.source), $0.source) < (clocks.off($0.source), $1.source) }
      .compactMap { estimate in
        others.remove(estimate.source)
        let partners = others.sorted().filter {
          clocks.disagreement(estimate.source, $0).length > incident.policy.clockTolerance.value
        }
        return statement(estimate, against: partners, events, incident)
      }.map { clockDisagreement.finding(.notice, .dataQuality, lead: "Clock", $0) }
  }

  private static func statement(
    _ estimate: Clocks.Estimate, against partners: [String], _ events: [String: [Entry]],
    _ incident: Incident
  ) -> Statement? {
    let clocks = incident.clocks
    let lengths = partners.map { clocks.disagreement(estimate.source, $0) }
    guard let most = lengths.map(\.length).max() else { return nil }
    // One is named, two are several, and one gives the greatest length; each is there by its first event.
    let farthest = lengths.firstIndex { $0.length == most }
    let told = partners.indices.filter { $0 < 2 || $0 == farthest }
    let others: Phrase = partners.count == 1 ? clocks.owner(of: partners[0]) : "other sources"
    let bound: Phrase = estimate.basis == .recorded ? "at least" : "up to"
    let phrase: Phrase = """
      the clock of \(clocks.owner(of: estimate.source)) \(known(estimate, incident)): lengths \
      between its events and those of \(others) are uncertain by \(bound) \(most)
      """
    let present = ([estimate.source] + told.map { partners[$0] }).compactMap {
      events[$0]?.first?.key
    }
    return Statement(
      "finding.clockDisagreement.\(estimate.source)", phrase,
      evidence: clocks.evidence(of: estimate.source) + told.flatMap { lengths[$0].evidence }
        + present
        + (partners.count == 1 ? clocks.evidence(of: partners[0]) : [])
        + [incident.policy.clockTolerance.event].compactMap { $0 })
  }

  /// By how much it was off, how that is known, and what the policy makes of it.
  private static func known(_ estimate: Clocks.Estimate, _ incident: Incident) -> Phrase {
    let length: Phrase = "\(estimate.ahead.magnitude)"
    let side: Phrase = estimate.ahead > .zero ? "ahead" : "behind"
    var phrase: Phrase =
      switch estimate.basis {
      case .measured: "was measured \(length) \(side)"
      case .witnessed(let source):
        """
        was \(length) \(side)\(prose: estimate.ahead > .zero ? " of" : "") that of \
        \(estimate.reference.map { "\(the: "collector", $0)" } ?? "\(code: source)"), by a signal \
        that both saw
        """
      case .recorded:
        "was at least \(length) ahead, by an event that the log had before it was seen"
      }
    if estimate.ahead == .zero { phrase = "agreed with the one it was compared with" }
    if let held = incident.policy.clocks[estimate.source] {
      let side: Phrase = held.value < .zero ? "behind" : "ahead"
      phrase += ", while the policy holds it to be \(held.value.magnitude) \(side)"
    }
    return phrase
  }
}

extension Clocks {
  /// Whose clock it is: the collector that speaks for a source, or the source.
  fileprivate func owner(of source: String) -> Phrase {
    estimate(of: source)?.collector.map { "\(the: "collector", $0)" } ?? "\(code: source)"
  }

  fileprivate func off(_ source: String) -> Elapsed { rest(of: source).magnitude }

  fileprivate func isOff(_ source: String) -> Bool { rest(of: source) != .zero }
}

extension Elapsed {
  fileprivate var magnitude: Elapsed { self < .zero ? .zero - self : self }
}
