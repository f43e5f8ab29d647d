import Events
import Findings
import Incidents

extension Composer {
  /// What is not known, late, corrected or reconstructed, and the frame that the document rests on.
  func dataQuality() -> [Block] {
    let found = self.findings(at: .dataQuality)
    let notes = [
      reconstructed(incident), approximate(incident), late(incident), withdrawn(incident),
      unknownTypes(incident),
    ].compactMap { $0 }
    return [
      .list(
        found + notes + clocks(incident) + clockCorrections(incident) + problems(incident)
          + [frame(), thresholds()])
    ]
  }
}

private func about(
  _ incident: Incident, _ slot: String, where condition: (Entry) -> Bool,
  say: (_ count: Phrase, [Entry]) -> Phrase
) -> Statement? {
  let entries = incident.timeline.filter(condition)
  let count: Phrase = "\(entries.count) event\(prose: entries.count == 1 ? "" : "s")"
  return Statement("dataQuality.\(slot)", say(count, entries), evidence: entries.map(\.key))
}

private func reconstructed(_ incident: Incident) -> Statement? {
  about(incident, "reconstructed") {
    $0.event.isReconstructed
  } say: { count, _ in
    """
    \(lead: "Reconstructed times") \(count) of this incident \
    carr\(prose: count == "1 event" ? "ies" : "y") a time that was worked out afterwards; the \
    evidence below marks them
    """
  }
}

private func approximate(_ incident: Incident) -> Statement? {
  about(incident, "approximate") {
    $0.precision == .about
  } say: { count, _ in
    """
    \(lead: "Approximate times") \(count) of this incident \
    \(prose: count == "1 event" ? "is" : "are") known only to have occurred at about the time given
    """
  }
}

private func late(_ incident: Incident) -> Statement? {
  let limit = incident.policy.lateAfter.value
  return about(incident, "late") {
    $0.lateness > limit
  } say: { count, entries in
    let longest = entries.map(\.lateness).max() ?? .zero
    return """
      \(lead: "Late") \(count) of this incident \(prose: entries.count == 1 ? "was" : "were") \
      recorded more than \(limit) \
      after occurring, up to \(longest) after
      """
  }
}

private func withdrawn(_ incident: Incident) -> Statement? {
  about(incident, "withdrawn") {
    $0.isRetracted || $0.correctedBy != nil
  } say: { count, _ in
    """
    \(lead: "Corrections") \(count) of this incident \
    \(prose: count == "1 event" ? "was" : "were") corrected or withdrawn later; the timeline \
    marks them
    """
  }
}

private func unknownTypes(_ incident: Incident) -> Statement? {
  about(incident, "unknownTypes") {
    $0.event.payload is UnknownPayload || !$0.event.unknownAttributes.isEmpty
  } say: { count, _ in
    """
    \(lead: "Unknown") \(count) of this incident \(prose: count == "1 event" ? "has" : "have") a \
    type or fields that the catalogue does not hold; they are kept and shown without meaning
    """
  }
}

private func clocks(_ incident: Incident) -> [Statement] {
  incident.timeline.flatMap { entry in
    entry.effects.compactMap { effect -> Statement? in
      guard case .measured(let measurement) = effect,
        measurement.quantity == .clockOffsetMilliseconds, abs(measurement.value) >= 1000
      else { return nil }
      let offset = Elapsed(nanoseconds: Int64(min(abs(measurement.value), 1e12)) * 1_000_000)
      return Statement(
        "dataQuality.clock.\(entry.key.id)",
        """
        \(lead: "Clock") the clock of \(measurement.subject) was measured \(offset) \
        \(prose: measurement.value > 0 ? "ahead" : "behind") at \
        \(time: entry.occurredAt, entry.precision)\(prose: consequence(entry, incident))
        """, evidence: entry.key, correction(of: entry, incident))
    }
  }
}

private func correction(of entry: Entry, _ incident: Incident) -> [EventKey] {
  incident.policy.clocks[entry.key.source].flatMap(\.event).map { [$0] } ?? []
}

private func consequence(_ entry: Entry, _ incident: Incident) -> String {
  incident.policy.clocks[entry.key.source] == nil ? "; its times are shown as written" : ""
}

extension Composer {
  /// The declarations that decide what belongs to the incident: take one away and anything may read differently.
  private func frame() -> Statement {
    let declared = incident.topology.evidence + incident.policy.evidence
    let windows = incident.impact?.windows ?? []
    let basis: Phrase =
      incident.topology.isEmpty
      ? "no topology was declared, so every component with events at the time is taken to belong"
      : "what belongs to the incident follows from the declared topology and its opening"
    let only: Phrase =
      windows.count == 1 ? ", and from the one failure that customers could notice" : ""
    return Statement(
      "dataQuality.frame", "\(lead: "Frame") \(basis)\(only)",
      evidence: incident.declaration.opened.event,
      incident.declaration.evidence + declared + (windows.count == 1 ? windows[0].evidence : []),
      absences: incident.topology.isEmpty ? ["a declared topology"] : [])
  }

  private func thresholds() -> Statement {
    let policy = incident.policy
    let named = policy.lengths.map { setting -> Phrase in "\(code: setting.name) \(setting.value)" }
    let shares = [policy.dominantShare, policy.degradedShare, policy.unavailableShare].map {
      setting -> Phrase in
      "\(code: setting.name) \(Int((setting.value * 100).rounded())) %"
    }
    let count: Phrase = "\(code: policy.flapCount.name) \(policy.flapCount.value)"
    return Statement(
      "dataQuality.thresholds", "\(lead: "Thresholds") \(list(named + [count] + shares))",
      evidence: incident.declaration.opened.event, policy.evidence)
  }

  /// What the evidence appendix says of each event beside its times.
  func marks() -> [EventKey: [Phrase]] {
    let marks = TimelineMarks(incident, everywhere: true)
    return Dictionary(
      incident.timeline.map { ($0.key, marks.phrases(of: [$0])) },
      uniquingKeysWith: { first, _ in first })
  }
}
