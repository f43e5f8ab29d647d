import Events
import Incidents

extension Rule {
  /// A kind of component was failing for a while and no alert about that kind of component fired.
  ///
  /// It tells the impairment of the kind that lasted longest, and the first note that a person made of that kind.
  static let unalertedFault: Rule = Rule(
    "unalertedFault", "Which faults did no alert report?"
  ) { incident in
    let alerts = incident.windows.filter(\.condition.name.isFiring)
    return Layer.all.compactMap { layer in
      let faults = faults(of: layer, incident)
      guard let first = faults.first, let longest = longest(of: faults, incident),
        !alerts.contains(where: { layer.contains($0.subject) && $0.lasts(to: first.start) })
      else { return nil }
      return unalertedFault.finding(
        .warning, .couldBeImproved, lead: layer.lead,
        statement(longest, of: faults, layer, incident))
    }
  }

  private static func faults(of layer: Layer, _ incident: Incident) -> [Window] {
    let visible = Set(incident.impact?.components ?? [])
    return incident.impairments.filter {
      layer.contains($0.subject) && $0.worst >= .degraded && !visible.contains($0.subject)
    }
  }

  private static func longest(of faults: [Window], _ incident: Incident) -> Window? {
    faults.reduce(nil) { longest, next in
      guard let longest else { return next }
      let now = incident.asOf.time
      return next.held(asOf: now) > longest.held(asOf: now) ? next : longest
    }
  }

  private static func statement(
    _ window: Window, of faults: [Window], _ layer: Layer, _ incident: Incident
  ) -> Statement {
    var phrase: Phrase = """
      no alert reported on \(prose: layer.name): \(window.subject) \
      \(prose: window.state)\(window.since)
      """
    var evidence = faults.flatMap(\.evidence)
    if let end = window.end {
      phrase += """
         until \(time: end.time, end.precision) \
        (\(end.time - window.start.time, max(window.start.precision, end.precision)))
        """
    } else {
      phrase += ", and its end is not recorded"
    }
    if let note = firstNote(on: layer, from: window, incident) {
      let after = note.occurredAt - window.start.time
      phrase += "; the first word of it was a note at \(time: note.occurredAt, note.precision)"
      if after > .zero {
        phrase += ", after \(after, max(window.start.precision, note.precision))"
      }
      evidence.append(note.key)
    }
    return Statement(
      "finding.unalertedFault.\(layer.name)", phrase, evidence: window.start.event, evidence,
      absences: ["an alert on \(layer.name)"])
  }

  private static func firstNote(
    on layer: Layer, from window: Window, _ incident: Incident
  ) -> Entry? {
    incident.timeline.first { entry in
      entry.occurredAt >= window.start.time
        && entry.effects.contains {
          guard case .changed(let change) = $0 else { return false }
          return change.attribute == .note && layer.contains(change.subject)
        }
    }
  }

  /// Kinds of component that one alert would speak for.
  private struct Layer: Sendable {
    let name: String
    let lead: String
    let kinds: [Subject.Kind]

    func contains(_ subject: Subject) -> Bool { kinds.contains(subject.kind) }

    static let all = [
      Layer(name: "storage", lead: "Storage", kinds: [.claim, .volume, .backend]),
      Layer(name: "the database", lead: "Database", kinds: [.node, .cluster, .metadata]),
      Layer(name: "routing", lead: "Routing", kinds: [.router, .route]),
      Layer(name: "hosts", lead: "Hosts", kinds: [.host]),
      Layer(name: "workloads", lead: "Workloads", kinds: [.workload]),
    ]
  }
}

extension Window {
  /// True when it was not over before an instant.
  fileprivate func lasts(to bound: Bound) -> Bool { end.map { $0.time >= bound.time } ?? true }
}
